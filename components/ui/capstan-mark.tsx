/** The sign: a capstan's drum from above, with its bars. */
export function CapstanMark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      className={className}
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="6" />
      <circle cx="12" cy="12" r="1" fill="currentColor" stroke="none" />
      {[0, 60, 120, 180, 240, 300].map((angle) => (
        <path key={angle} d="M12 6V1.5" transform={`rotate(${String(angle)} 12 12)`} />
      ))}
    </svg>
  );
}
