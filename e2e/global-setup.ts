import { requireBuild } from './place/build';
import { startPlace } from './place/place';

/** Starts the place that the tests share; its address reaches the workers through the environment. */
export default async function setUp(): Promise<() => Promise<void>> {
  requireBuild();
  const place = await startPlace();
  process.env.FUKIDASHI_E2E_PLACE = JSON.stringify(place.address);
  return () => place.stop();
}
