import { CircleCheck, CircleDashed, CircleSlash } from "lucide-react";
import { PRESENCE_WORDING, type HostPresence } from "../../lib/hosts/host-wording.ts";
import { Badge } from "../ui/badge.tsx";

const LOOKS = {
  connected: { Icon: CircleCheck, variant: "up" },
  silent: { Icon: CircleSlash, variant: "warn" },
  awaited: { Icon: CircleDashed, variant: "secondary" },
} as const satisfies Record<HostPresence, unknown>;

/** Whether a host is there: colour, icon and word. */
export function HostPresenceBadge({ presence }: { presence: HostPresence }) {
  const { Icon, variant } = LOOKS[presence];
  return (
    <Badge variant={variant} data-presence={presence}>
      <Icon aria-hidden="true" />
      {PRESENCE_WORDING[presence]}
    </Badge>
  );
}
