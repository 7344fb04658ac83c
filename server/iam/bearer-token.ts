import { createHash, randomBytes } from "node:crypto";

/** A new secret for a bearer token: 256 random bits, with a prefix that secret scanners can know. */
export const newBearerToken = (kind: "user" | "host"): string => `cap_${kind}_${randomBytes(32).toString("base64url")}`;

/** What is stored of a token. Its 256 random bits need no slow hash. */
export const hashBearerToken = (token: string): string => createHash("sha256").update(token).digest("hex");
