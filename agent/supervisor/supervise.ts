/**
 * The run supervisor, the same few lines of POSIX sh for every run; lib/protocol/run-folder.ts says what its files
 * mean. It runs in the run folder, in a session of its own, and needs no agent. Only builtins but for `dd`, and `chown`
 * where the run gets a user of its own: a process more costs each run about a millisecond.
 *
 * - `set -C` makes `>started` an open(O_CREAT | O_EXCL): one supervisor wins, a second leaves without a trace.
 * - The run's stdout is a pipe, never the file: a program that truncates or reopens its stdout loses nothing. The pipe
 *   belongs to the run's user, or reopening /dev/stdout would be refused.
 * - dd writes each read at once, and ends after as many reads as it was told, however short: a program that writes line
 *   by line fills none. Fewer reads mean that it has seen the end, which comes when the last writer is gone. Between two
 *   dd's the appender looks whether there is room; while there is none, the run blocks on its
 *   pipe. Once `code` is there only what the pipe still holds is left, and that is always taken.
 */
export const SUPERVISE_SH = `# Capstan's run supervisor, run folder version 1
umask 077
. ./command
read -r stat </proc/$$/stat
set -- $stat
set -C
echo "$$ \${22}" >started || exit 0
set +C

shortage() {
  set -- $(du -k output)
  if [ "$1" -gt "$limit_kb" ]; then
    echo "Its output fills the spool's limit of $limit_kb KB; it waits until the server has taken some of it."
  else
    df -Pk . | {
      read -r header
      read -r device size used free rest
      [ $((free / 100)) -ge $((size / 10000 * min_free_percent)) ] ||
        echo "The host's disk has less than $min_free_percent % free; the run waits until there is room for its output."
    }
  fi
}

{
  [ -z "$pipe_owner" ] || chown "$pipe_owner" /proc/self/fd/1
  launch 2>&1
  echo $? >code
} | {
  total=0
  most_reads=$((quota / 65536))
  while :; do
    copied=0
    reads=0
    LC_ALL=C dd bs=65536 count="$most_reads" 2>dd.err
    status=$?
    while read -r number word rest; do
      case "$word $rest" in
        "records in") reads=$((\${number%+*} + \${number#*+})) ;;
        byte*) copied=$number ;;
      esac
    done <dd.err
    total=$((total + copied))
    if [ $status -ne 0 ]; then
      read -r reason <dd.err
      echo "Up to 65536 bytes of output after byte $total could not be written: $reason" >>lost
      sleep 1
    elif [ "$reads" -lt "$most_reads" ]; then
      break
    fi
    while why=$(shortage) && [ -n "$why" ] && ! [ -e code ]; do
      [ -e blocked ] || echo "$why" >blocked
      sleep 0.2
    done
    if [ -e blocked ]; then rm -f blocked; fi
  done
  read -r code <code || code=unknown
  until echo "$code $total" >exit || ! [ -e started ]; do sleep 1; done
} >>output
`;
