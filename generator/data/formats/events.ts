/** Records of logs and webhooks that are JSON objects. Reads nothing; gives event formats and what holds events. */

import type { EventFormat } from "./format.ts";
import { SAID } from "./postfix.ts";

const { raw } = String;

/** What holds events or lines, and is none itself. */
export const containers = {
  /** How deep events and lines may lie within each other. */
  depth: 6,
  /** Paths of what holds events. */
  inner: ["results", "msys.*", "event-data", "detail", "Records", "Sns"],
  /** Keys whose text is a line: journald, Docker, log shippers, Amazon SNS and SQS. */
  lines: ["MESSAGE", "log", "message", "msg", "Message", "body"],
  /** Keys that tell the time of such a line. */
  times: ["__REALTIME_TIMESTAMP", "@timestamp", "timestamp", "time", "ts", "Timestamp"],
} as const;

const KUMO = {
  type: ["type"],
  time: ["timestamp"],
  recipient: ["recipient"],
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
      binding: ["binding"],
      bindingGroup: ["binding_group"],
      queueId: ["message_id"],
      bounceClass: ["bounce_class"],
      code: ["error_code"],
      reply: ["raw_reason", "reason"],
    },
    why: "Events and webhooks of Momentum and SparkPost: the reason may start with the code or not.",
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
    outcomes: { Rejection: "rejected" },
    paths: { ...KUMO, peer: ["peer_address.addr"] },
    why: "A client, whose name is only what it says of itself.",
  },
];
