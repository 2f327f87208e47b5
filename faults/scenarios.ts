import type { Scenario } from './scenario';
import { killReplica } from './scenarios/01-kill-replica';
import { rollingRestart } from './scenarios/02-rolling-restart';
import { freezeReplica } from './scenarios/03-freeze-replica';
import { killRedis } from './scenarios/04-kill-redis';
import { cutFile } from './scenarios/05-cut-file';
import { failOver } from './scenarios/06-fail-over';
import { staleReplica } from './scenarios/07-stale-replica';
import { killSubscribers } from './scenarios/08-kill-subscribers';
import { deafSubscriber } from './scenarios/09-deaf-subscriber';
import { deafClients } from './scenarios/10-deaf-clients';
import { lostAcks } from './scenarios/11-lost-acks';
import { noRoom } from './scenarios/12-no-room';
import { reshapeCluster } from './scenarios/13-reshape-cluster';
import { everybodyReturns } from './scenarios/14-everybody-returns';
import { membershipRace } from './scenarios/15-membership-race';

/** By their numbers in RELIABILITY.md. */
export const SCENARIOS: ReadonlyMap<number, Scenario> = new Map([
  [1, killReplica],
  [2, rollingRestart],
  [3, freezeReplica],
  [4, killRedis],
  [5, cutFile],
  [6, failOver],
  [7, staleReplica],
  [8, killSubscribers],
  [9, deafSubscriber],
  [10, deafClients],
  [11, lostAcks],
  [12, noRoom],
  [13, reshapeCluster],
  [14, everybodyReturns],
  [15, membershipRace],
]);
