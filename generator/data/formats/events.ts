/** Records of logs and webhooks that are JSON objects. Reads nothing; gives event formats and what holds events. */

import type { EventFormat } from "./format.ts";
import { SAID } from "./postfix.ts";

const { raw } = String;

/** What holds events or lines, and is none itself. */
export const containers = {
  /** How deep events and lines may lie within each other. */
  depth: 6,
  /** Paths of what holds events. */
  inner: ["results", "msys.*", "event-data", "items", "Bounces", "detail", "Records", "Sns"],
  /** Keys whose text is a line: journald, Docker, log shippers, Amazon SNS and SQS. */
  lines: ["MESSAGE", "log", "message", "msg", "Message", "body"],
  /** Keys that tell the time of such a line. */
  times: ["__REALTIME_TIMESTAMP", "@timestamp", "timestamp", "time", "ts", "Timestamp"],
} as const;

const KUMO = {
  type: ["type"],
  time: ["timestamp"],
  recipient: ["item", "recipient"],
  sender: ["sender"],
  binding: ["egress_source"],
  bindingGroup: ["egress_pool"],
  queueId: ["id"],
  code: ["response.code"],
  enhancedClass: ["response.enhanced_code.class"],
  enhancedSubject: ["response.enhanced_code.subject"],
  enhancedDetail: ["response.enhanced_code.detail"],
  reply: ["response.content"],
} as const;

const SES = {
  type: ["notificationType", "eventType"],
  sender: ["mail.source"],
  queueId: ["mail.messageId"],
} as const;

const MAILGUN = {
  time: ["timestamp"],
  recipient: ["recipient"],
  domain: ["recipient-domain"],
  sender: ["envelope.sender"],
  peer: ["delivery-status.mx-host"],
  binding: ["envelope.sending-ip"],
  queueId: ["message.headers.message-id"],
  code: ["delivery-status.code"],
  enhanced: ["delivery-status.enhanced-code"],
  reply: ["delivery-status.message", "delivery-status.description", "reason"],
} as const;

export const eventFormats: readonly EventFormat[] = [
  {
    name: "momentum-event",
    outcomes: {
      bounce: "failed",
      out_of_band: "failed",
      generation_failure: "failed",
      delay: "delayed",
      delivery: "delivered",
      policy_rejection: "rejected",
      generation_rejection: "rejected",
    },
    paths: {
      type: ["type"],
      time: ["timestamp"],
      recipient: ["rcpt_to", "raw_rcpt_to"],
      domain: ["routing_domain", "recipient_domain"],
      sender: ["msg_from"],
      peer: ["ip_address"],
      binding: ["binding", "sending_ip"],
      bindingGroup: ["binding_group", "ip_pool"],
      queueId: ["message_id"],
      bounceClass: ["bounce_class"],
      code: ["error_code"],
      reply: ["raw_reason", "reason"],
    },
    why: "Events and webhooks, one by one or in lists: the reason may start with the code or not.",
  },
  {
    name: "postfix",
    conditions: { queue_name: ["deferred"] },
    outcome: "delayed",
    list: "recipients",
    paths: {
      queueId: ["queue_id"],
      sender: ["sender"],
      recipient: ["item.address"],
      reply: ["item.delay_reason"],
    },
    cuts: [SAID],
    why: "What postqueue -j prints: an object a message, with its recipients.",
  },
  {
    name: "kumomta",
    conditions: { response: [] },
    list: "recipient",
    outcomes: {
      Delivery: "delivered",
      TransientFailure: "delayed",
      Bounce: "failed",
      AdminBounce: "failed",
      Expiration: "failed",
      OOB: "failed",
    },
    paths: {
      ...KUMO,
      peer: ["peer_address.name"],
      address: ["peer_address.addr"],
    },
    cuts: [{ field: "peer", pattern: raw`^([^\n]+?)[.]?$`, groups: ["peer"] }],
    why: "The reply stands in parts. Delays within its queues are no attempts, and Reception is none.",
  },
  {
    name: "kumomta",
    conditions: { response: [] },
    list: "recipient",
    outcomes: { Rejection: "rejected" },
    paths: { ...KUMO, peer: ["peer_address.addr"] },
    why: "A client, whose name is only what it says of itself.",
  },
  {
    name: "ses",
    conditions: { bounce: [] },
    outcomes: { Bounce: "failed" },
    list: "bounce.bouncedRecipients",
    paths: {
      ...SES,
      time: ["bounce.timestamp"],
      recipient: ["item.emailAddress"],
      peer: ["bounce.remoteMtaIp"],
      status: ["item.status"],
      reply: ["item.diagnosticCode"],
    },
    why: "Amazon SES: what it calls transient is given up as well.",
  },
  {
    name: "ses",
    conditions: { delivery: [] },
    outcomes: { Delivery: "delivered" },
    list: "delivery.recipients",
    paths: {
      ...SES,
      time: ["delivery.timestamp"],
      recipient: ["item"],
      peer: ["delivery.remoteMtaIp"],
      reply: ["delivery.smtpResponse"],
    },
    why: "Amazon SES: a delivery.",
  },
  {
    name: "ses",
    conditions: { deliveryDelay: [] },
    outcomes: { DeliveryDelay: "delayed" },
    list: "deliveryDelay.delayedRecipients",
    paths: {
      ...SES,
      time: ["deliveryDelay.timestamp"],
      recipient: ["item.emailAddress"],
      status: ["item.status"],
      reply: ["item.diagnosticCode"],
    },
    why: "Amazon SES: a delay.",
  },
  {
    name: "ses",
    conditions: { mail: [] },
    outcomes: { Reject: "rejected", "Rendering Failure": "failed" },
    list: "mail.destination",
    paths: {
      ...SES,
      time: ["mail.timestamp"],
      recipient: ["item"],
      reply: ["reject.reason", "failure.errorMessage"],
    },
    why: "Amazon SES: what it did not send.",
  },
  {
    name: "sendgrid",
    conditions: { email: [], timestamp: [] },
    outcomes: {
      bounce: "failed",
      blocked: "failed",
      dropped: "failed",
      deferred: "delayed",
      delivered: "delivered",
    },
    paths: {
      type: ["event"],
      time: ["timestamp"],
      recipient: ["email"],
      binding: ["ip"],
      bindingGroup: ["pool.name"],
      queueId: ["sg_message_id"],
      status: ["status"],
      reply: ["reason", "response"],
    },
    why: "SendGrid: the reply is the reason of a failure, and the response of an attempt.",
  },
  {
    name: "mailgun",
    conditions: { event: ["failed"], "delivery-status": [] },
    outcomes: { permanent: "failed", temporary: "delayed" },
    paths: { ...MAILGUN, type: ["severity"] },
    why: "Mailgun: a failure, which is a delay when it is temporary.",
  },
  {
    name: "mailgun",
    conditions: { event: ["delivered"], "delivery-status": [] },
    outcome: "delivered",
    paths: MAILGUN,
    why: "Mailgun: a delivery.",
  },
  {
    name: "mailgun",
    conditions: { event: ["rejected"], reject: [] },
    outcome: "rejected",
    paths: { ...MAILGUN, reply: ["reject.reason", "reject.description"] },
    why: "Mailgun: what it did not take.",
  },
  {
    name: "postmark",
    conditions: { MessageID: [], BouncedAt: [] },
    outcomes: {
      HardBounce: "failed",
      SoftBounce: "failed",
      Blocked: "failed",
      BadEmailAddress: "failed",
      DnsError: "failed",
      DMARCPolicy: "failed",
      ManuallyDeactivated: "failed",
      SMTPApiError: "failed",
      SpamNotification: "failed",
      TemplateRenderingFailed: "failed",
      Unknown: "failed",
      VirusNotification: "failed",
      Transient: "delayed",
    },
    paths: {
      type: ["Type"],
      time: ["BouncedAt"],
      recipient: ["Email"],
      queueId: ["MessageID"],
      reply: ["Details", "Description"],
    },
    why: "Postmark: a bounce. What it calls a bounce and is an answer is none.",
  },
  {
    name: "postmark",
    conditions: { RecordType: ["Delivery"], MessageID: [] },
    outcome: "delivered",
    paths: {
      time: ["DeliveredAt"],
      recipient: ["Recipient"],
      queueId: ["MessageID"],
      reply: ["Details"],
    },
    why: "Postmark: a delivery.",
  },
  {
    name: "emailengine",
    conditions: { data: [] },
    outcomes: {
      messageSent: "delivered",
      messageDeliveryError: "delayed",
      messageFailed: "failed",
    },
    list: "data.envelope.to",
    paths: {
      type: ["event"],
      time: ["date"],
      recipient: ["item"],
      sender: ["data.envelope.from"],
      queueId: ["data.queueId"],
      code: ["data.smtpResponseCode"],
      reply: ["data.smtpResponse", "data.response", "data.error"],
    },
    why: "EmailEngine: what became of a message that it submitted.",
  },
  {
    name: "emailengine",
    conditions: { event: ["messageBounce"], data: [] },
    outcomes: { failed: "failed", delayed: "delayed" },
    paths: {
      type: ["data.action"],
      time: ["date"],
      recipient: ["data.recipient"],
      peer: ["data.mta"],
      queueId: ["data.queueId"],
      status: ["data.response.status"],
      reply: ["data.response.message"],
    },
    why: "EmailEngine: a bounce message that came back.",
  },
];
