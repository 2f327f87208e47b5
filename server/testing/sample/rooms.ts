import { carpool, club } from './club';
import { family } from './family';
import { drill, neighbourhood } from './neighbourhood';
import { hanako, kenta, memo, naoki } from './private';

export const SAMPLE_ROOMS = { family, club, neighbourhood, hanako, kenta, carpool, drill, naoki, memo };
