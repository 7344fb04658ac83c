import { CapstanError } from "../../lib/errors.ts";
import type { CompartmentId } from "../../lib/ocid.ts";
import type { Principal } from "./principal.ts";

/** What a service may demand, one word pair each; OCI's policies use the same form. */
export const PERMISSIONS = [
  "PROJECT_CREATE",
  "PROJECT_READ",
  "PROJECT_UPDATE",
  "PROJECT_DELETE",
  "PROJECT_MOVE",
  "JOB_CREATE",
  "JOB_READ",
  "JOB_UPDATE",
  "JOB_DELETE",
  "JOB_MOVE",
  "JOB_RUN_CREATE",
  "JOB_RUN_READ",
  "JOB_RUN_UPDATE",
  "JOB_RUN_DELETE",
  "JOB_RUN_MOVE",
  "SHAPE_READ",
  "HOST_READ",
  "HOST_REGISTER",
  "HOST_DELETE",
  "TOKEN_CREATE",
  "SESSION_READ",
  "SESSION_END",
  "PASSWORD_UPDATE",
  "SIGN_IN_LINK_CREATE",
  "SIGN_IN",
  "INSTALLATION_READ",
  "ATTEMPT_PLACE",
  "ATTEMPT_REPORT",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What each kind of principal may do. Users are administrators until policies come. */
const ALLOWED: Readonly<Record<Principal["kind"], (permission: Permission) => boolean>> = {
  user: (permission) => permission !== "SIGN_IN" && !permission.startsWith("ATTEMPT_"),
  host: (permission) => permission === "ATTEMPT_REPORT",
  system: () => true,
};

export const mayDo = (principal: Principal, permission: Permission): boolean => ALLOWED[principal.kind](permission);

/** Throws `forbidden` unless the principal may do it in that compartment. */
export function authorize(principal: Principal, permission: Permission, compartment: CompartmentId): void {
  if (mayDo(principal, permission)) return;
  throw new CapstanError(
    "forbidden",
    `${principal.name} (${principal.kind}) has no ${permission} in ${compartment}.`,
    "Ask an administrator.",
  );
}
