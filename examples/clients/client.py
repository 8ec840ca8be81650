"""Prints each price, with Python alone: python3 examples/clients/client.py http://127.0.0.1:3000"""

import json, sys, time
from http.client import HTTPException
from urllib.request import Request, urlopen

URL = (sys.argv[1:] or ["http://127.0.0.1:3000"])[0] + "/api/events?topics=stock-update"
last_event_id, retry_ms, silent_s = "", 3_000, 40.0


def take(event, data):
    global retry_ms, silent_s
    if event == "hello":
        silent_s = 2.5 * data["heartbeatMs"] / 1_000  # It counts from the next connection on.
        if data["resume"] == "gap":
            print("gap: events may be missing; the newest of each follow", flush=True)
    elif event == "stock-update":
        print(data["symbol"], data["price"], flush=True)
    elif event == "bye":
        retry_ms = data["retryMs"]


while retry_ms is not None:
    headers, frame = {"Last-Event-ID": last_event_id} if last_event_id else {}, {}
    try:
        for line in urlopen(Request(URL, headers=headers), timeout=silent_s):
            field, _, value = line.decode().rstrip("\n").partition(": ")
            frame[field] = value
            if field == "retry":
                retry_ms = int(value)
            elif field == "" and "data" in frame:  # An empty line ends an event.
                take(frame["event"], json.loads(frame["data"]))
                last_event_id = frame.get("id", last_event_id)
                frame = {}
    except (OSError, HTTPException) as error:
        told = getattr(error, "headers", {}).get("Retry-After", "")
        retry_ms = 1_000 * int(told) if told.isdigit() else retry_ms
        print(error, file=sys.stderr)
    time.sleep((retry_ms or 0) / 1_000)
