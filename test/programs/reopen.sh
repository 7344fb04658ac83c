# Reopens and truncates its stdout in every way a shell has.
echo "begun $(cat /proc/sys/kernel/random/uuid)"
i=0
while [ $i -lt "$1" ]; do
  i=$((i + 1))
  echo "plain $i"
  echo "reopened $i" >/dev/stdout
  echo "appended $i" >>/dev/stdout
  echo "both $i" | tee /dev/stderr
  echo "by number $i" >/proc/self/fd/1
  sleep 0.05
done
echo "done"
