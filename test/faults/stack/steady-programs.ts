/** A program that writes for a while and whose output is known to the byte, but for its first line. */
export interface SteadyProgram {
  readonly fileName: string;
  /** $1 or sys.argv[1] is the number of steps; a step takes about STEP_SECONDS. */
  readonly source: string;
  /** What follows the first line. */
  expected(steps: number): Buffer;
}

export const STEP_SECONDS = 0.1;

/** Unlike in every execution: a second one would show. */
export const FIRST_LINE = /^begun [0-9a-f-]{36}\n/;

const BASH_FIRST = 'echo "begun $(cat /proc/sys/kernel/random/uuid)"';
const PYTHON_FIRST = `import errno, os, signal, sys, time
steps = int(sys.argv[1])
os.write(1, b"begun " + open("/proc/sys/kernel/random/uuid", "rb").read())`;

const bash = (step: string, before = ""): string =>
  `${BASH_FIRST}\n${before}\ni=0\nwhile [ $i -lt "$1" ]; do\ni=$((i + 1))\n${step}\nsleep ${STEP_SECONDS}\ndone\necho done\n`;

const python = (step: string): string =>
  `${PYTHON_FIRST}\nfor i in range(1, steps + 1):\n${step.replaceAll(/^/gm, "    ")}\n    time.sleep(${STEP_SECONDS})\nos.write(1, b"done\\n")\n`;

const eachStep =
  (line: (i: number) => string) =>
  (steps: number): Buffer =>
    Buffer.from(`${Array.from({ length: steps }, (_, i) => line(i + 1)).join("")}done\n`, "latin1");

const EVERY_BYTE = String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte));

export const STEADY_PROGRAMS: Readonly<Record<string, SteadyProgram>> = {
  plain: {
    fileName: "plain.sh",
    source: bash('echo "line $i"'),
    expected: eachStep((i) => `line ${i}\n`),
  },
  "ignores SIGTERM": {
    fileName: "ignores.sh",
    source: bash('echo "still here $i"', "trap '' TERM HUP INT"),
    expected: eachStep((i) => `still here ${i}\n`),
  },
  "truncates its stdout in a shell": {
    fileName: "truncate.sh",
    source: bash(`echo "plain $i"
: > /dev/stdout
echo "reopened $i" >/dev/stdout
echo "both $i" | tee /dev/stderr
echo "by number $i" >|/proc/self/fd/2`),
    expected: eachStep((i) => `plain ${i}\nreopened ${i}\nboth ${i}\nboth ${i}\nby number ${i}\n`),
  },
  "truncates its stdout in Python": {
    fileName: "truncate.py",
    source: python(`os.write(1, b"plain %d\\n" % i)
with open("/dev/stdout", "w") as again:
    again.write(f"reopened {i}\\n")
try:
    os.ftruncate(1, 0)
except OSError as error:
    if error.errno != errno.EINVAL:
        raise
with open("/dev/stderr", "wb", buffering=0) as again:
    again.write(b"error %d\\n" % i)`),
    expected: eachStep((i) => `plain ${i}\nreopened ${i}\nerror ${i}\n`),
  },
  "writes every byte there is": {
    fileName: "binary.py",
    source: python(`os.write(1, bytes(range(256)) + b"\\xc3\\x28\\x00\\xff\\r%d" % i)`),
    expected: eachStep((i) => `${EVERY_BYTE}\xc3\x28\0\xff\r${i}`),
  },
  "writes thousands of single lines": {
    fileName: "lines.py",
    source: python(`for j in range(20):
    os.write(1, b"line %d.%d\\n" % (i, j))
    time.sleep(0.001)`),
    expected: eachStep((i) => Array.from({ length: 20 }, (_, j) => `line ${i}.${j}\n`).join("")),
  },
  "writes more than one chunk at a time": {
    fileName: "burst.py",
    source: python(`data = b"%07d\\n" % i * 2500
while data:
    data = data[os.write(1, data):]`),
    expected: eachStep((i) => `${String(i).padStart(7, "0")}\n`.repeat(2500)),
  },
  "leaves the writing to a grandchild": {
    fileName: "grandchild.sh",
    source: `${BASH_FIRST}
export STEPS="$1"
(setsid sh -c '
  i=0
  while [ $i -lt "$STEPS" ]; do i=$((i + 1)); echo "grandchild $i"; sleep ${STEP_SECONDS}; done
  : >written
' &)
until [ -e written ]; do sleep 0.05; done
echo done
`,
    expected: eachStep((i) => `grandchild ${i}\n`),
  },
};

/** Ends when asked to, and says after how many lines: what it wrote is known although nobody knows when it is asked. */
export const POLITE_PROGRAM = {
  fileName: "polite.py",
  source: `${PYTHON_FIRST}
asked = False
def ask(*_):
    global asked
    asked = True
signal.signal(signal.SIGTERM, ask)
i = 0
while not asked and i < steps:
    i += 1
    os.write(1, b"line %d\\n" % i)
    time.sleep(${STEP_SECONDS})
os.write(1, b"left after %d\\n" % i)
`,
  expected: (lines: number): Buffer =>
    Buffer.from(`${Array.from({ length: lines }, (_, i) => `line ${i + 1}\n`).join("")}left after ${lines}\n`),
} as const;
