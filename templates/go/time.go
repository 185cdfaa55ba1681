package mtaresponses

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// taiSeconds is how many seconds the labels of TAI64N are ahead of the epoch.
const taiSeconds = 10

// timeParts are the parts of a time by their names.
type timeParts map[string]string

// readTime returns a time as ISO 8601; "" when it is none, or needs a year that
// is not given.
func readTime(text string, year int) string {
	if text == "" {
		return ""
	}
	if isEpoch(text) {
		return writeEpoch(text[:10], text[10:])
	}
	for i := range timeForms {
		match := timeForms[i].pattern().FindStringSubmatchIndex(text)
		if match == nil {
			continue
		}
		parts := timeParts{}
		for group, name := range timeForms[i].groups {
			if start, end := match[2*group+2], match[2*group+3]; start >= 0 {
				parts[name] = text[start:end]
			}
		}
		return parts.write(year)
	}
	return ""
}

// isEpoch reports whether a text is the seconds since 1970 as most logs write
// them: the pattern of the table says the same, more slowly.
func isEpoch(text string) bool {
	return (len(text) == 10 || len(text) == 13 || len(text) == 16 || len(text) == 19) && isNumber(text)
}

func (p timeParts) write(year int) string {
	if seconds, ok := p["epoch"]; ok {
		return writeEpoch(seconds, p["fraction"])
	}
	tai, ok := p["tai"]
	if !ok {
		return p.writeCalendar(year)
	}
	seconds, _ := strconv.ParseInt(tai, 16, 64)
	nanoseconds, _ := strconv.ParseInt(p["nanoseconds"], 16, 64)
	fraction := strconv.FormatInt(nanoseconds, 10)
	if len(fraction) > 9 {
		return ""
	}
	return writeSeconds(seconds-taiSeconds, strings.Repeat("0", 9-len(fraction))+fraction)
}

func writeEpoch(seconds, fraction string) string {
	number, _ := strconv.ParseInt(seconds, 10, 64)
	return writeSeconds(number, fraction)
}

func writeSeconds(seconds int64, fraction string) string {
	whole := time.Unix(seconds, 0).UTC().Format("2006-01-02T15:04:05")
	if fraction != "" {
		whole += "." + fraction
	}
	return whole + "Z"
}

func (p timeParts) writeCalendar(givenYear int) string {
	year, ok := p["year"]
	if !ok {
		if givenYear == 0 {
			return ""
		}
		year = padZeros(strconv.Itoa(givenYear), 4)
	}
	month, ok := p["month"]
	if !ok {
		month = padZeros(strconv.Itoa(slices.Index(months[:], p["monthName"])+1), 2)
	}
	date := year + "-" + month + "-" + padZeros(p["day"], 2) + "T" + p["hour"] + ":" + p["minute"] + ":" + p["second"]
	// A day or an hour that no calendar has is refused.
	if _, err := time.Parse("2006-01-02T15:04:05", date); err != nil {
		return ""
	}
	if fraction, ok := p["fraction"]; ok {
		date += "." + fraction
	}
	if _, ok := p["utc"]; ok {
		return date + "Z"
	}
	hour, ok := p["zoneHour"]
	if !ok {
		return date
	}
	minute, ok := p["zoneMinute"]
	if !ok {
		minute = "00"
	}
	return date + hour + ":" + minute
}

func padZeros(number string, length int) string {
	return strings.Repeat("0", max(0, length-len(number))) + number
}
