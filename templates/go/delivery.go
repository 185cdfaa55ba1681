package mtaresponses

import (
	"strconv"
	"strings"
)

// createRecords makes the records of the fields that a format has found; none
// when they say too little.
func createRecords(found *fields, f *recordFormat, around context) []DeliveryRecord {
	for i := range f.cuts {
		c := &f.cuts[i]
		c.find(found[c.field], found)
	}
	outcome := f.outcome
	if f.outcomes != nil {
		if outcome = f.outcomes[found[fieldType]]; outcome == "" {
			return nil
		}
	}
	var records []DeliveryRecord
	for _, each := range splitRecipients(found) {
		record := createRecord(each, f, outcome, around)
		if record.Reply != "" || outcome != "" {
			records = append(records, record)
		}
	}
	return records
}

// splitRecipients returns the fields for each of several recipients, with its own
// reply where there are as many.
func splitRecipients(found *fields) []*fields {
	if found[fieldRecipients] == "" {
		return []*fields{found}
	}
	recipients := recordAddress().FindAllString(found[fieldRecipients], -1)
	if recipients == nil {
		return []*fields{found}
	}
	replies := recordReply().FindAllString(found[fieldReplies], -1)
	var all []*fields
	for i, recipient := range recipients {
		each := *found
		each[fieldRecipient] = recipient
		if len(replies) == len(recipients) {
			each[fieldReply] = replies[i]
		}
		all = append(all, &each)
	}
	return all
}

func createRecord(found *fields, f *recordFormat, outcome Outcome, around context) DeliveryRecord {
	recipient := addressOf(found[fieldRecipient], found[fieldRecipientLocal], found[fieldDomain])
	record := DeliveryRecord{
		Format:       f.name,
		Time:         readTime(found[fieldTime], around.year),
		Outcome:      outcome,
		Recipient:    recipient,
		Domain:       domainOf(recipient),
		Sender:       addressOf(found[fieldSender], found[fieldSenderLocal], found[fieldSenderDomain]),
		Peer:         trim(found[fieldPeer]),
		Binding:      trim(found[fieldBinding]),
		BindingGroup: trim(found[fieldBindingGroup]),
		QueueID:      trim(found[fieldQueueID]),
		Reply:        replyOfFields(found, f, outcome),
		Times:        around.times,
	}
	if record.Time == "" {
		record.Time = around.time
	}
	if record.Domain == "" {
		record.Domain = trim(lowerCase(found[fieldDomain]))
	}
	if record.Peer == "" {
		record.Peer = trim(found[fieldAddress])
	}
	if class := found[fieldBounceClass]; class != "" && recordBounceClass().MatchString(class) {
		record.BounceClass, _ = strconv.Atoi(class)
	}
	if status := found[fieldStatus]; status != "" {
		if match := recordStatus().FindStringSubmatch(status); match != nil {
			record.Status = match[1]
		}
	}
	return record
}

// addressOf returns an address, as a whole or in two parts; "" when there is none.
func addressOf(whole, local, domain string) string {
	if whole == "" {
		if local == "" || domain == "" {
			return ""
		}
		return trim(local) + "@" + trim(domain)
	}
	address := trim(whole)
	if strings.HasPrefix(address, "<") && strings.HasSuffix(address, ">") && len(address) > 1 {
		address = address[1 : len(address)-1]
	}
	return trim(address)
}

func domainOf(address string) string {
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return ""
	}
	return trim(lowerCase(address[at+1:]))
}

// lowerCase returns a text with ASCII's letters in lower case.
func lowerCase(text string) string {
	for i := range len(text) {
		if 'A' <= text[i] && text[i] <= 'Z' {
			return strings.Map(func(char rune) rune {
				if 'A' <= char && char <= 'Z' {
					return char + 'a' - 'A'
				}
				return char
			}, text)
		}
	}
	return text
}

// replyOfFields returns the reply, put together of its parts.
func replyOfFields(found *fields, f *recordFormat, outcome Outcome) string {
	code, reply := found[fieldCode], found[fieldReply]
	if f.space != "" {
		reply = strings.ReplaceAll(reply, f.space, " ")
	}
	reply = trim(reply)
	if code != "" && !strings.HasPrefix(reply, code) && recordCode().MatchString(code) {
		enhanced := found[fieldEnhanced]
		if enhanced == "" {
			enhanced = found[fieldEnhancedClass] + "." + found[fieldEnhancedSubject] + "." + found[fieldEnhancedDetail]
		}
		if !strings.HasPrefix(reply, enhanced) && recordEnhanced().MatchString(enhanced) {
			reply = enhanced + " " + reply
		}
		reply = trim(code + " " + reply)
	}
	// What an MTA says of its own work is no reply.
	if outcome == OutcomeDelivered && !recordSuccess().MatchString(reply) {
		return ""
	}
	return reply
}
