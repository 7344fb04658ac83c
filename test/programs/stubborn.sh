# Does not end when asked to.
trap 'echo "not yet"' TERM
echo "begun"
while :; do sleep 0.1; done
