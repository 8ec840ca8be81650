#!/usr/bin/env bash
# Prints each price, with curl and jq: bash examples/clients/client.sh http://127.0.0.1:3000
url="${1:-http://127.0.0.1:3000}/api/events?topics=stock-update"
lastEventId='' retryMs=3000 silentS=40

take() {
  case $event in
    hello)
      silentS=$(jq '.heartbeatMs * 2.5 / 1000 | ceil' <<< "$data") # It counts from the next connection on.
      [ "$(jq -r .resume <<< "$data")" != gap ] || echo 'gap: events may be missing; the newest of each follow'
      ;;
    stock-update) jq -r '"\(.symbol) \(.price)"' <<< "$data" ;;
    bye) retryMs=$(jq .retryMs <<< "$data") ;;
  esac
}

while true; do
  event='' data='' id=$lastEventId
  while IFS= read -r line; do
    value=${line#*: }
    case $line in
      retry:*) retryMs=$value ;;
      retry-after:*) [[ ! $value =~ ^[0-9]+$ ]] || retryMs=$((value * 1000)) ;;
      event:*) event=$value ;;
      data:*) data=$value ;;
      id:*) id=$value ;;
      '') # An empty line ends an event.
        [ -z "$data" ] || take
        event='' data='' lastEventId=$id
        ;;
    esac
  done < <(curl --silent --no-buffer --fail --speed-limit 1 --speed-time "$silentS" \
    --write-out 'retry-after: %header{retry-after}\n' --header "Last-Event-ID: $lastEventId" "$url")
  [ "$retryMs" != null ] || exit 0
  sleep "$(jq -n "$retryMs / 1000")"
done
