"use client";

import { startTransition } from "react";
import { useRouter } from "next/navigation";
import { PageFailed } from "../../components/frame/page-failed.tsx";

export default function ConsoleError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <PageFailed error={error} retry={retry} />;
}
