# Writes numbered lines steadily; says once that it has begun.
echo "begun $$ $(cat /proc/sys/kernel/random/uuid)"
i=0
while [ $i -lt "$1" ]; do
  i=$((i + 1))
  echo "line $i of a run that writes steadily"
  sleep 0.02
done
echo "done"
