# Leaves double forks, new sessions and processes that ignore SIGTERM behind; its own end does not wait for them.
echo "begun $(cat /proc/sys/kernel/random/uuid)"
(setsid sh -c 'trap "" TERM; while :; do sleep 0.1; done' &)
(setsid sh -c 'trap "" TERM HUP; exec sleep 1000' >/dev/null 2>&1 &)
(env -i sleep 1000 &)
i=0
while [ $i -lt "$1" ]; do
  i=$((i + 1))
  echo "line $i"
  sleep 0.05
done
echo "done"
