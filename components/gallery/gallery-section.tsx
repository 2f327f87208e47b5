import type { ReactNode } from 'react';

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-8">
      <h2 className="mb-3 border-line border-b pb-1 font-semibold text-ink-2 text-sm">{title}</h2>
      {children}
    </section>
  );
}
