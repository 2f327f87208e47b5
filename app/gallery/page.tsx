import { notFound } from 'next/navigation';

/** Every part of the screens in every state, for those who build them. In production there is no such page. */
export default async function Page() {
  if (process.env.NODE_ENV === 'production') notFound();
  const { Gallery } = await import('@/components/gallery/gallery');
  return <Gallery now={Date.now()} />;
}
