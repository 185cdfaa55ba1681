package main

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	mta "github.com/mta-responses/mta-responses/out/go/mtaresponses"
)

// A reading is a record, and what its reply shows.
type reading struct {
	record *mta.DeliveryRecord
	reply  mta.Reply // set where no response is found
	match  mta.Match
}

// fieldNames are the fields by which records are counted and chosen.
var fieldNames = []string{
	"domain", "hour", "day", "binding", "bindingGroup", "peer", "sender", "recipient",
	"bounceClass", "outcome", "severity", "response", "format",
}

// readLine returns the records of a line. A time that is written without a year is
// of the one that is asked for, else of the newest that is not in the future.
func (asked *request) readLine(line string) []mta.DeliveryRecord {
	if asked.year != 0 {
		return mta.LineReader{Year: asked.year}.ReadLine(line)
	}
	records := mta.LineReader{Year: asked.now.Year()}.ReadLine(line)
	tomorrow := asked.now.AddDate(0, 0, 1).Format(time.DateTime)
	if len(records) > 0 && len(records[0].Time) > len(time.DateOnly) && records[0].Time[:len(time.DateOnly)] > tomorrow[:len(time.DateOnly)] {
		return mta.LineReader{Year: asked.now.Year() - 1}.ReadLine(line)
	}
	return records
}

// readReply finds out what the reply of a record shows. Its codes are those of
// the reply, and where that has none, the status.
func readReply(record *mta.DeliveryRecord) reading {
	r := reading{record: record}
	if !r.isFailure() {
		return r
	}
	match, ok := mta.Identify(record.Reply)
	if ok {
		r.match = match
		return r
	}
	r.reply = mta.ParseReply(record.Reply)
	if r.reply.SMTPCode == 0 && r.reply.EnhancedCode == "" && record.Status != "" {
		r.reply.EnhancedCode = record.Status
		r.match, _ = r.reply.Identify()
	}
	return r
}

// isFailure reports whether a record is not of a message that was taken.
func (r *reading) isFailure() bool {
	switch r.record.Outcome {
	case mta.OutcomeDelivered, mta.OutcomeRelayed, mta.OutcomeExpanded:
		return false
	}
	return true
}

// cause returns the response of a failure, or the codes of its reply.
func (r *reading) cause() string {
	if r.match.Response != "" {
		return r.match.Response.String()
	}
	if codes := lineOf(codesOf(r.reply)); codes != "" {
		return codes
	}
	return "no code"
}

func (r *reading) severity() mta.Severity {
	if entry, ok := r.match.Response.Entry(); ok {
		return entry.Severity
	}
	if !r.isFailure() {
		return mta.SeveritySuccess
	}
	return mta.Explain(lineOf(codesOf(r.reply))).Severity
}

// valueOf returns the value of a field; "" when the record has none.
func (r *reading) valueOf(name string, zone *time.Location) string {
	switch record := r.record; name {
	case "domain":
		return record.Domain
	case "hour", "day":
		return momentOf(record.Time, name, zone)
	case "binding":
		return record.Binding
	case "bindingGroup":
		return record.BindingGroup
	case "peer":
		return record.Peer
	case "sender":
		return record.Sender
	case "recipient":
		return record.Recipient
	case "bounceClass":
		if record.BounceClass != 0 {
			return strconv.Itoa(record.BounceClass)
		}
	case "outcome":
		return record.Outcome.String()
	case "severity":
		return r.severity().String()
	case "response":
		return r.match.Response.String()
	case "format":
		return record.Format
	}
	return ""
}

// momentOf returns the hour or the day of a time in a zone.
func momentOf(text, unit string, zone *time.Location) string {
	if zone != time.UTC || !strings.HasSuffix(text, "Z") {
		moment, ok := parseTime(text, zone)
		if !ok {
			return ""
		}
		text = moment.In(zone).Format(isoSeconds)
	}
	if unit == "day" {
		return text[:len("2006-01-02")]
	}
	return text[:len("2006-01-02T15")] + ":00"
}

const isoSeconds = "2006-01-02T15:04:05"

// parseTime reads a time of a record. One without an offset is of the zone.
func parseTime(text string, zone *time.Location) (moment time.Time, ok bool) {
	for _, layout := range [...]string{time.RFC3339Nano, isoSeconds} {
		if moment, err := time.ParseInLocation(layout, text, zone); err == nil {
			return moment, true
		}
	}
	return time.Time{}, false
}

// A condition is what a field of a record must be.
type condition struct{ field, value string }

// wants reports whether a record is one of those that are asked for.
func (asked *request) wants(r *reading) bool {
	for _, c := range asked.where {
		if r.valueOf(c.field, asked.zone) != c.value {
			return false
		}
	}
	if asked.since.IsZero() && asked.until.IsZero() {
		return true
	}
	moment, ok := parseTime(r.record.Time, asked.zone)
	return ok && !moment.Before(asked.since) && (asked.until.IsZero() || moment.Before(asked.until))
}

// readCondition reads FIELD=VALUE.
func readCondition(text string) (condition, error) {
	field, value, ok := strings.Cut(text, "=")
	if !ok || !slices.Contains(fieldNames, field) {
		return condition{}, errors.New("give FIELD=VALUE, FIELD one of " + strings.Join(fieldNames, ", "))
	}
	return condition{field, value}, nil
}

// readFields reads fields that commas separate.
func readFields(text string) ([]string, error) {
	fields := strings.Split(text, ",")
	for _, field := range fields {
		if !slices.Contains(fieldNames, field) {
			return nil, errors.New("fields are " + strings.Join(fieldNames, ", "))
		}
	}
	return fields, nil
}

// readMoment reads a time by ISO 8601, or how long ago: 36h, 7d.
func readMoment(text string, now time.Time, zone *time.Location) (time.Time, error) {
	for _, layout := range [...]string{time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04Z07:00"} {
		if moment, err := time.ParseInLocation(layout, text, zone); err == nil {
			return moment, nil
		}
	}
	if moment, ok := parseTime(text, zone); ok {
		return moment, nil
	}
	units := map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour}
	if text != "" {
		number, err := strconv.ParseUint(text[:len(text)-1], 10, 20)
		if unit := units[text[len(text)-1]]; err == nil && unit != 0 {
			return now.Add(-time.Duration(number) * unit), nil
		}
	}
	return time.Time{}, errors.New("give a time such as 2026-11-30T08:00Z, or how long ago: 90m, 36h, 7d")
}
