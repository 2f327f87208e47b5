import type { Scenario } from './scenario';
import { killReplica } from './scenarios/01-kill-replica';

/** By their numbers in RELIABILITY.md. */
export const SCENARIOS: ReadonlyMap<number, Scenario> = new Map([[1, killReplica]]);
