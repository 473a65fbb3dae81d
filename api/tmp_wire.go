package api

import "time"

func microseconds(t *time.Time) time.Time { return val(t).UTC().Truncate(time.Microsecond) }
