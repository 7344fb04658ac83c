import { isEnded, RUN_STATES } from "../runs/life-cycle.ts";

/** The console's list of a host's runs. */
export const runsOfHost = (hostId: string): string => `/runs?host=${encodeURIComponent(hostId)}`;

/** The same of those that have not ended. */
export const runsUnderWayOn = (hostId: string): string =>
  `${runsOfHost(hostId)}&state=${RUN_STATES.filter((state) => !isEnded(state)).join(",")}`;
