/**
 * Every response that the MTA can answer or log, by the identity that it keeps for ever.
 *
 * The values are the ids of the catalog: they are safe to store, and to compare across languages.
 */
export declare enum MtaResponse {
    /**
     * `4.3.0 Resource limitations, please try later`
     *
     * This MTA was short of a resource and refused an incoming message for now. The text does not say which resource.
     *
     * Sender: send it again later; mail servers do so by themselves. Operator: check memory (above `memory_hwm` new mail is refused for now), disk space and the paniclog.
     */
    ResourceLimitations = "resource-limitations",
    /**
     * `4.3.5 configuration error, please try later`
     *
     * This MTA could not handle an incoming message and refused it for now, because its own configuration is wrong. The text does not say which part.
     *
     * Sender: send it again later; mail servers do so by themselves. Operator: look in the paniclog for the cause, test the files with `validate_config` and review the last change.
     */
    ConfigurationError = "configuration-error",
    /**
     * `4.3.5 message not yet parsed, can't reparse`
     *
     * A step inside this MTA tried to parse a message again that had not been parsed yet, so the message was refused for now. The text does not say which step.
     *
     * Sender: send it again later; mail servers do so by themselves. Operator: look in the paniclog and at modules or scripts that read or change messages. Ask the vendor if it recurs.
     */
    MessageNotYetParsed = "message-not-yet-parsed",
    /**
     * `4.3.5 message parse and assemble didn't round-trip`
     *
     * This MTA took a message apart and put it together again, but did not get the same message back, so it refused the message for now.
     *
     * Sender: send it again later; if it fails again, have the message's MIME structure checked. Operator: keep a copy of it, look for modules that change headers, and ask the vendor if it recurs.
     */
    MessageRoundTripFailed = "message-round-trip-failed",
    /**
     * `4.7.5 [internal] SSL certificate subject does not match host`
     *
     * The remote host's TLS certificate names neither the host nor the domain that this MTA connected to. A matching name is required here, so the delivery failed for now.
     *
     * Sender: nothing to do, it is retried. Remote postmaster: install a certificate for the MX host's name. Operator: the check comes from `tls_verify = host` or from an enforced MTA-STS policy (`enable_mta_sts`).
     */
    TlsCertificateSubjectMismatch = "tls-certificate-subject-mismatch",
    /**
     * `4.7.5 [internal] remote node SSL certificate not signed by a valid CA`
     *
     * The remote node, most likely the recipient's mail host, has a TLS certificate that no authority trusted by this MTA has signed. A trusted one is required here, so the delivery failed for now.
     *
     * Sender: nothing to do, it is retried. Remote postmaster: install a certificate of a recognised authority, with its chain. Operator: check the list in `tls_ca`; the check comes from `tls_verify` set to ca or host.
     */
    TlsRemoteCertificateUntrusted = "tls-remote-certificate-untrusted",
    /**
     * `4.7.5 [internal] SSL cert must be signed by a valid CA`
     *
     * The remote host has a TLS certificate that no authority trusted by this MTA has signed. A trusted one is required here, so the delivery failed for now.
     *
     * Sender: nothing to do, it is retried. Remote postmaster: install a certificate of a recognised authority, with its chain. Operator: check the list in `tls_ca`; the check comes from `tls_verify` set to ca or host.
     */
    TlsCertificateUntrusted = "tls-certificate-untrusted",
    /**
     * `4.7.5 [internal] SSL cert common name does not match host`
     *
     * The remote host's TLS certificate names neither the host nor the domain that this MTA connected to. A matching name is required here, so the delivery failed for now.
     *
     * Sender: nothing to do, it is retried. Remote postmaster: install a certificate for the MX host's name. Operator: the check comes from `tls_verify = host` or from an enforced MTA-STS policy (`enable_mta_sts`).
     */
    TlsCertificateCommonNameMismatch = "tls-certificate-common-name-mismatch",
    /**
     * `5.5.0 error while reading body`
     *
     * This MTA could not read the message text that a client was sending after DATA, so it did not accept the message. The text does not say why.
     *
     * Sender: send it again, since the connection may have broken off. Operator: find the client in the rejectlog, and check the network path if it recurs.
     */
    BodyReadError = "body-read-error",
    /**
     * `5.7.0 [internal] Message manually purged`
     *
     * An operator of this MTA removed the message from the queue with a console command such as `fail domain`. It will not be delivered.
     *
     * Sender: ask the operator why, and send it again if it is still wanted. Operator: nothing to repair; a note given with the command replaces this text.
     */
    MessageFailedByConsole = "message-failed-by-console",
    /**
     * `5.7.0 [internal] rejected by policy`
     *
     * A policy of this MTA (a script or a module) rejected the message. The rejection does not come from a remote host. The text does not name the rule.
     *
     * Sender: ask the operator which rule applies. Operator: search the policy scripts and modules; M= in a rejectlog line names the module that ran last. Then correct the rule or the message.
     */
    RejectedByPolicy = "rejected-by-policy",
    /**
     * `421 This message is being 421'd`
     *
     * This MTA answered a message with 421: it does not take the message now and, by RFC 5321, ends the session. The text gives no cause.
     *
     * Sender: send it again later; mail servers do so by themselves. Operator: look in the rejectlog (E=421) and for policy scripts that set this code.
     */
    MessageDeferred = "message-deferred",
    /**
     * `421 4.3.0 message is too large to process at this time`
     *
     * The message is larger than this MTA may hand to a legacy module, so its processing stopped and the client got a temporary refusal.
     *
     * Sender: make the message smaller. Operator: raise `legacy_message_threshold` (default 1048576 bytes), or do without the legacy module.
     */
    MessageTooLargeAtThisTime = "message-too-large-at-this-time",
    /**
     * `421 4.3.4 allocated resources exceeded`
     *
     * This MTA had used up resources set aside for its work, so it refused the client for now and, by RFC 5321, ended the session. The text does not say which resource.
     *
     * Sender: send it again later; mail servers do so by themselves. Operator: check the node's memory and load (`memory_hwm`), and `max_message_size`, since the registry has 4.3.4 for size.
     */
    AllocatedResourcesExceeded = "allocated-resources-exceeded",
    /**
     * `421 4.4.0 [internal] no MXs for this domain could be reached at this time`
     *
     * This MTA could reach none of the mail hosts of the recipient's domain, so it moved the domain's messages to the delayed queue.
     *
     * Sender: nothing to do, it is retried. Operator: if it lasts, test port 25 of the MX hosts and look for firewalls or blocks of your IP address; `mx_failures_to_delay` sets how many failures it takes.
     */
    NoMxReachable = "no-mx-reachable",
    /**
     * `421 4.4.5 Service unavailable, concurrency limit reached`
     *
     * This MTA had as many inbound sessions open as its configuration allows, so it answered a new connection with 421 and closed it.
     *
     * Sender: open fewer connections at a time, and try again later. Operator: raise `listener_sessions` or `service_sessions`, or free idle sessions sooner with `idle_time`.
     */
    ServiceConcurrencyLimitReached = "service-concurrency-limit-reached",
    /**
     * `421 4.4.5 Service unavailable`
     *
     * This MTA could not serve the client now and ended the session. The registry has 4.4.5 for congestion; the text gives no further cause.
     *
     * Sender: send it again later; mail servers do so by themselves. Operator: check load, memory and the limits of sessions (`listener_sessions`, `service_sessions`).
     */
    ServiceUnavailable = "service-unavailable",
    /**
     * `450 4.4.1 [internal] Connection Timed Out`
     *
     * This MTA tried to connect to the remote host, but no TCP connection came about within the time-out. The SMTP conversation never began.
     *
     * Sender: nothing to do, it is retried. Operator: test port 25 from this MTA and look for firewalls or routing faults; `connect_timeout` sets the wait (default 300 seconds).
     */
    ConnectionTimedOut = "connection-timed-out",
    /**
     * `451 [internal] memory shortage while determining tls parameters`
     *
     * This MTA ran out of memory while it worked out the TLS settings for a delivery, so the attempt failed for now.
     *
     * Sender: nothing to do, it is retried. Operator: check the node's use of memory (`memory_goal`, `memory_hwm`).
     */
    TlsParametersMemoryShortage = "tls-parameters-memory-shortage",
    /**
     * `451 4.3.0 transaction failed`
     *
     * This MTA broke off the client's mail transaction because of an error in its own processing. The text gives no cause.
     *
     * Sender: send it again later; mail servers do so by themselves. Operator: look in the rejectlog and the paniclog at that time for the module or fault behind it.
     */
    TransactionFailed = "transaction-failed",
    /**
     * `451 4.4.1 [internal] No valid hosts (unable to make any connections)`
     *
     * This MTA could not open a connection to any mail host of the recipient's domain. The SMTP conversation never began.
     *
     * Sender: nothing to do, it is retried. Operator: test port 25 and look at each host with the console command `domain`; a failed IP address is left alone for `host_failure_retry` seconds (default 120).
     */
    NoValidHostsConnectable = "no-valid-hosts-connectable",
    /**
     * `451 4.4.1 [internal] No valid hosts`
     *
     * At that moment no mail host of the recipient's domain was usable for this MTA. The SMTP conversation never began. The text does not say why.
     *
     * Sender: nothing to do, it is retried. Operator: test port 25 and look at each host with the console command `domain`; a failed IP address is left alone for `host_failure_retry` seconds (default 120).
     */
    NoValidHosts = "no-valid-hosts",
    /**
     * `451 4.4.2 [internal] send key failed`
     *
     * A cluster node, most likely while handing a message over to another node, could not send the key: the connection failed at that step. The manual does not say what the key is.
     *
     * Sender: nothing to do, it is retried. Operator: check the other node, the network between the nodes and the port of its `eccluster_listener` (4802 in the default configuration).
     */
    SendKeyFailed = "send-key-failed",
    /**
     * `451 4.4.2 [internal] send metadata failed`
     *
     * A cluster node, most likely while handing a message over to another node, could not send the message's metadata: the connection failed at that step.
     *
     * Sender: nothing to do, it is retried. Operator: check the other node, the network between the nodes and the port of its `eccluster_listener` (4802 in the default configuration).
     */
    SendMetadataFailed = "send-metadata-failed",
    /**
     * `451 4.4.2 [internal] no METADATA reponse`
     *
     * A cluster node, most likely while handing a message over to another node, got no usable answer to METADATA: the other node stayed silent until the time-out, or the connection ended.
     *
     * Sender: nothing to do, it is retried. Operator: check the other node, the network between the nodes and the port of its `eccluster_listener` (4802 in the default configuration).
     */
    NoMetadataResponse = "no-metadata-response",
    /**
     * `451 4.4.2 [internal] no banner`
     *
     * This MTA connected to the remote host, but its greeting (220) never came: the host stayed silent until the time-out, or the connection ended.
     *
     * Sender: nothing to do, it is retried. Operator: if it lasts, ask the remote postmaster whether the host is overloaded or blocks your IP address; `trace smtp` shows what arrives.
     */
    NoBanner = "no-banner",
    /**
     * `451 4.4.2 [internal] send HELO/EHLO failed`
     *
     * The connection to the remote host failed while this MTA was sending EHLO or HELO, which opens the session. The attempt ended there.
     *
     * Sender: nothing to do, it is retried. Operator: with opportunistic TLS the host may have hung up after a failed handshake. See `tls_ifavailable_fallback`; as a last resort set `tls = no` for that domain.
     */
    SendEhloFailed = "send-ehlo-failed",
    /**
     * `451 4.4.2 [internal] no HELO/EHLO response`
     *
     * This MTA sent EHLO or HELO, which opens the session, and got no usable answer: the remote host stayed silent until the time-out, or the connection ended.
     *
     * Sender: nothing to do, it is retried. Operator: check that the host is not this MTA itself (a mail loop) and that it accepts your `ehlo_hostname`; `ehlo_timeout` sets the wait (default 300 seconds).
     */
    NoEhloResponse = "no-ehlo-response",
    /**
     * `451 4.4.2 [internal] XCLIENT argument hook failed`
     *
     * A module or script that this MTA calls before it sends XCLIENT reported an error, so the command was not sent and the delivery failed for now.
     *
     * Sender: nothing to do, it is retried. Operator: repair the module or script that uses the hook `smtp_client_xclient_args`; the paniclog may say more.
     */
    XclientArgumentHookFailed = "xclient-argument-hook-failed",
    /**
     * `451 4.4.2 [internal] send XCLIENT failed`
     *
     * The connection to the remote host failed while this MTA was sending XCLIENT, which names the original client to the next host. The attempt ended there.
     *
     * Sender: nothing to do, it is retried. Operator: if it recurs for one domain, look for a host or firewall that drops sessions; `trace smtp` shows the dialogue.
     */
    SendXclientFailed = "send-xclient-failed",
    /**
     * `451 4.4.2 [internal] no XCLIENT response`
     *
     * This MTA sent XCLIENT, which names the original client to the next host, and got no usable answer: the host stayed silent until the time-out, or the connection ended.
     *
     * Sender: nothing to do, it is retried. Operator: if the next host does not handle XCLIENT, set `xclient` to ifavailable or no for that domain; `trace smtp` shows the dialogue.
     */
    NoXclientResponse = "no-xclient-response",
    /**
     * `451 4.4.2 [internal] MAIL FROM argument hook failed`
     *
     * A module or script that this MTA calls before it sends MAIL FROM reported an error, so the command was not sent and the delivery failed for now.
     *
     * Sender: nothing to do, it is retried. Operator: repair the module or script that uses the hook `smtp_client_mailfrom_args`; the paniclog may say more.
     */
    MailFromArgumentHookFailed = "mail-from-argument-hook-failed",
    /**
     * `451 4.4.2 [internal] MAIL FROM arguments too long`
     *
     * This MTA built a MAIL FROM command (which names the sender) whose parameters were too long to send. The attempt ended there.
     *
     * Sender: tell the operator. Operator: shorten the parameters that a module or script adds with the hook `smtp_client_mailfrom_args`; without a change, retries are unlikely to help.
     */
    MailFromArgumentsTooLong = "mail-from-arguments-too-long",
    /**
     * `451 4.4.2 [internal] send MAIL FROM failed`
     *
     * The connection to the remote host failed while this MTA was sending MAIL FROM, which names the sender. The attempt ended there.
     *
     * Sender: nothing to do, it is retried. Operator: if it recurs for one domain, look for a host or firewall that drops sessions; `trace smtp` shows the dialogue.
     */
    SendMailFromFailed = "send-mail-from-failed",
    /**
     * `451 4.4.2 [internal] no MAIL FROM response`
     *
     * This MTA sent MAIL FROM, which names the sender, and got no usable answer: the remote host stayed silent until the time-out, or the connection ended.
     *
     * Sender: nothing to do, it is retried. Operator: if it lasts, ask the remote postmaster and look at the dialogue with `trace smtp`; `mailfrom_timeout` sets the wait (default 300 seconds).
     */
    NoMailFromResponse = "no-mail-from-response",
    /**
     * `451 4.4.2 [internal] RCPT TO argument hook failed`
     *
     * A module or script that this MTA calls before it sends RCPT TO reported an error, so the command was not sent and the delivery failed for now.
     *
     * Sender: nothing to do, it is retried. Operator: repair the module or script that uses the hook `smtp_client_rcptto_args`; the paniclog may say more.
     */
    RcptToArgumentHookFailed = "rcpt-to-argument-hook-failed",
    /**
     * `451 4.4.2 [internal] RCPT TO arguments too long`
     *
     * This MTA built a RCPT TO command (which names a recipient) whose parameters were too long to send. The attempt ended there.
     *
     * Sender: tell the operator. Operator: shorten the parameters that a module or script adds with the hook `smtp_client_rcptto_args`; without a change, retries are unlikely to help.
     */
    RcptToArgumentsTooLong = "rcpt-to-arguments-too-long",
    /**
     * `451 4.4.2 [internal] send RCPT TO failed`
     *
     * The connection to the remote host failed while this MTA was sending RCPT TO, which names a recipient. The attempt ended there.
     *
     * Sender: nothing to do, it is retried. Operator: if it recurs for one domain, look for a host or firewall that drops sessions; `trace smtp` shows the dialogue.
     */
    SendRcptToFailed = "send-rcpt-to-failed",
    /**
     * `451 4.4.2 [internal] no RCPT TO response`
     *
     * This MTA sent RCPT TO, which names a recipient, and got no usable answer: the remote host stayed silent until the time-out, or the connection ended.
     *
     * Sender: nothing to do, it is retried. Operator: if it lasts, ask the remote postmaster and look at the dialogue with `trace smtp`; `rcptto_timeout` sets the wait (default 300 seconds).
     */
    NoRcptToResponse = "no-rcpt-to-response",
    /**
     * `451 4.4.2 [internal] send DATA failed`
     *
     * The connection to the remote host failed while this MTA was sending DATA, which announces the message text. The attempt ended there.
     *
     * Sender: nothing to do, it is retried. Operator: if it recurs for one domain, look for a host or firewall that drops sessions; `trace smtp` shows the dialogue.
     */
    SendDataFailed = "send-data-failed",
    /**
     * `451 4.4.2 [internal] no DATA response`
     *
     * This MTA sent DATA, which announces the message text, and got no usable answer: the remote host stayed silent until the time-out, or the connection ended.
     *
     * Sender: nothing to do, it is retried. Operator: if it lasts, ask the remote postmaster and look at the dialogue with `trace smtp`. RFC 5321 asks senders to wait at least two minutes here.
     */
    NoDataResponse = "no-data-response",
    /**
     * `451 4.4.2 [internal] send BODY failed`
     *
     * The connection to the remote host failed while this MTA was sending the message text. The attempt ended there.
     *
     * Sender: nothing to do, it is retried. Operator: if it recurs for one domain, look for a host or firewall that drops sessions; `trace smtp` shows the dialogue.
     */
    SendBodyFailed = "send-body-failed",
    /**
     * `451 4.4.2 [internal] no BODY response`
     *
     * This MTA sent the whole message and got no usable answer: the remote host stayed silent until the time-out, or the connection ended.
     *
     * Sender: nothing to do, it is retried; a duplicate arises if the host had accepted the message after all. Operator: `body_timeout` sets the wait (default 600 seconds, which RFC 5321 asks for).
     */
    NoBodyResponse = "no-body-response",
    /**
     * `451 4.4.2 [internal] send RSET failed`
     *
     * The connection to the remote host failed while this MTA was sending RSET, which clears the session for the next message. The attempt ended there.
     *
     * Sender: nothing to do, it is retried. Operator: if it recurs for one domain, look for a host or firewall that drops sessions; `trace smtp` shows the dialogue.
     */
    SendRsetFailed = "send-rset-failed",
    /**
     * `451 4.4.2 [internal] no RSET response`
     *
     * This MTA sent RSET, which clears the session for the next message, and got no usable answer: the remote host stayed silent until the time-out, or the connection ended.
     *
     * Sender: nothing to do, it is retried. Operator: if it lasts, ask the remote postmaster and look at the dialogue with `trace smtp`; `rset_timeout` sets the wait (default 30 seconds).
     */
    NoRsetResponse = "no-rset-response",
    /**
     * `451 4.4.2 [internal] connection closed by remote host`
     *
     * The remote host closed the connection before the delivery was complete.
     *
     * Sender: nothing to do, it is retried. Operator: the stage in the mainlog or bouncelog shows at which command the host hangs up; if it recurs, ask the remote postmaster.
     */
    ConnectionClosedByRemoteHost = "connection-closed-by-remote-host",
    /**
     * `451 4.4.2 [internal] send metadatadicts failed`
     *
     * A cluster node, most likely while handing a message over to another node, could not send the metadata dictionaries: the connection failed at that step.
     *
     * Sender: nothing to do, it is retried. Operator: check the other node, the network between the nodes and the port of its `eccluster_listener` (4802 in the default configuration).
     */
    SendMetadatadictsFailed = "send-metadatadicts-failed",
    /**
     * `451 4.7.5 [internal] send XCLUSTERMETADATA failed`
     *
     * A cluster node, most likely while handing a message over to another node, could not send XCLUSTERMETADATA: the connection failed at that step.
     *
     * Sender: nothing to do, it is retried. Operator: check the other node, the network between the nodes and the port of its `eccluster_listener` (4802 in the default configuration).
     */
    SendXclustermetadataFailed = "send-xclustermetadata-failed",
    /**
     * `451 4.7.5 [internal] no clustermetadata go-ahead`
     *
     * A cluster node, most likely while handing a message over to another node, did not get the other node's go-ahead to send the cluster metadata.
     *
     * Sender: nothing to do, it is retried. Operator: check the other node, the network between the nodes and the port of its `eccluster_listener` (4802 in the default configuration).
     */
    NoClustermetadataGoAhead = "no-clustermetadata-go-ahead",
    /**
     * `451 4.7.5 [internal] send STARTTLS failed`
     *
     * The connection to the remote host failed while this MTA was sending STARTTLS, which asks for encryption. The attempt ended there.
     *
     * Sender: nothing to do, it is retried. Operator: if it recurs for one domain, look for a host or firewall that drops sessions; `trace smtp` shows the dialogue.
     */
    SendStarttlsFailed = "send-starttls-failed",
    /**
     * `451 4.7.5 [internal] no tls go-ahead`
     *
     * This MTA sent STARTTLS, which asks for encryption, but the remote host did not give the go-ahead (220).
     *
     * Sender: nothing to do, it is retried. Remote postmaster: find out why STARTTLS is offered and then not granted. Operator: `trace smtp` shows the answer; `tls` sets whether encryption is required.
     */
    NoTlsGoAhead = "no-tls-go-ahead",
    /**
     * `451 4.7.5 [internal] TLS negotiation failed`
     *
     * The remote host agreed to STARTTLS, but the TLS handshake then failed, so no encrypted session came about.
     *
     * Sender: nothing to do, it is retried. Operator: compare `tls_protocols` and `tls_ciphers` with what the host supports; with `tls = ifavailable`, `tls_ifavailable_fallback` decides about plain text.
     */
    TlsNegotiationFailed = "tls-negotiation-failed",
    /**
     * `451 4.7.6 [internal] XCLUSTERMETADATA required but not advertised`
     *
     * A cluster node, most likely while handing a message over to another node, required XCLUSTERMETADATA, but the other node's EHLO answer did not list it.
     *
     * Sender: nothing to do, it is retried. Operator: compare the Momentum versions and the cluster configuration of both nodes, and bring them in line.
     */
    XclustermetadataNotAdvertised = "xclustermetadata-not-advertised",
    /**
     * `451 4.7.6 [internal] STARTTLS required but not advertised`
     *
     * Delivery to this domain requires encryption, but the remote host did not list STARTTLS in its EHLO answer, so the message was not sent.
     *
     * Sender: nothing to do, it is retried. Remote postmaster: enable STARTTLS. Operator: `tls = required` for the domain, MTA-STS (`enable_mta_sts`) or DANE (`use_dane`) can demand encryption.
     */
    StarttlsNotAdvertised = "starttls-not-advertised",
    /**
     * `451 4.7.6 [internal] XCLIENT required but not advertised`
     *
     * Delivery to this domain requires XCLIENT, but the remote host did not list it in its EHLO answer, so the message was not sent.
     *
     * Sender: nothing to do, it is retried. Operator: set `xclient` to ifavailable or no for that domain, or have XCLIENT enabled on the next host.
     */
    XclientNotAdvertised = "xclient-not-advertised",
    /**
     * `451 4.7.6 [internal] XCLUSTERMETADATA supported version not advertised`
     *
     * A cluster node, most likely while handing a message over to another node, found XCLUSTERMETADATA in the other node's EHLO answer, but in no version that it supports.
     *
     * Sender: nothing to do, it is retried. Operator: compare the Momentum versions and the cluster configuration of both nodes, and bring them in line.
     */
    XclustermetadataVersionNotAdvertised = "xclustermetadata-version-not-advertised",
    /**
     * `452 4.5.3 Service unavailable, batch limit reached`
     *
     * The client reached a limit on what this MTA takes in one session, probably on its number of messages, and was told to stop for now.
     *
     * Sender: send the rest over a new connection. Operator: see `max_receptions_per_connection` for that listener.
     */
    BatchLimitReached = "batch-limit-reached",
    /**
     * `452 4.5.3 Service unavailable, recipients per connection limit reached`
     *
     * The client named more recipients in one session than this MTA accepts, so the further ones were refused for now.
     *
     * Sender: send to the remaining recipients over a new connection. Operator: raise `max_recipients_per_connection` for clients that you trust.
     */
    RecipientsPerConnectionLimitReached = "recipients-per-connection-limit-reached",
    /**
     * `452 4.5.3 Service unavailable, recipients per message limit reached`
     *
     * The client named more recipients for one message than this MTA accepts, so the further ones were refused for now.
     *
     * Sender: send the message to the remaining recipients in smaller groups. Operator: raise `max_recipients_per_message` if that is wanted.
     */
    RecipientsPerMessageLimitReached = "recipients-per-message-limit-reached",
    /**
     * `454 certificate not yet valid: possible clock skew`
     *
     * By this MTA's clock a TLS certificate is not valid yet: it is too new, or a clock is wrong. The text does not say whose it is; 454 tells a client that TLS is not available now.
     *
     * Sender: tell the operator. Operator: compare the clock with a time server and check the start date of `tls_certificate`. Remote postmaster: if the certificate is yours, check the same.
     */
    CertificateNotYetValid = "certificate-not-yet-valid",
    /**
     * `454 certificate expired`
     *
     * By this MTA's clock a TLS certificate is no longer valid. The text does not say whose it is; 454 tells a client that TLS is not available now.
     *
     * Sender: tell the operator. Operator: check the end date of `tls_certificate` and renew it, or correct the clock. Remote postmaster: if the certificate is yours, check the same.
     */
    CertificateExpired = "certificate-expired",
    /**
     * `454 4.4.4 [internal] no MX or A for domain`
     *
     * DNS gave neither an MX nor an address record for the recipient's domain, so this MTA had no host to connect to. From version 4.2.38 it is not meant to retry such messages.
     *
     * Sender: check the spelling of the recipient's domain. Operator: test the resolver with `dig`; after `dns_failures_to_purge` failed lookups (default 10) the message fails for good.
     */
    NoMxOrAForDomain = "no-mx-or-a-for-domain",
    /**
     * `500 5.5.2 unrecognized command`
     *
     * The client sent a command that this MTA does not know.
     *
     * Sender: have the sending software use only the commands of RFC 5321 and the extensions in the EHLO answer. Operator: the module `conntrol` counts such commands per session.
     */
    UnrecognizedCommand = "unrecognized-command",
    /**
     * `501 5.5.1 MAIL FROM already established`
     *
     * The client sent MAIL FROM while another message was still open in the session, so this MTA refused the second MAIL FROM.
     *
     * Sender: have the sending software finish a message with DATA, or cancel it with RSET, before the next MAIL FROM.
     */
    MailFromAlreadyEstablished = "mail-from-already-established",
    /**
     * `501 5.5.2 RCPT TO syntax error`
     *
     * The recipient's address in the client's RCPT TO command does not have the form that SMTP allows, so this MTA refused it.
     *
     * Sender: correct the recipient's address. Operator: `rfc2821_pedantic_address_rules = false` accepts doubled dots and a dot before the &#64;; for blanks see `allow_trailing_whitespace_in_commands`.
     */
    RcptToSyntaxError = "rcpt-to-syntax-error",
    /**
     * `501 5.5.2 MAIL FROM syntax error`
     *
     * The sender's address in the client's MAIL FROM command does not have the form that SMTP allows, so this MTA refused it.
     *
     * Sender: correct the sender's address. Operator: `rfc2821_pedantic_address_rules = false` accepts doubled dots and a dot before the &#64;; for blanks see `allow_trailing_whitespace_in_commands`.
     */
    MailFromSyntaxError = "mail-from-syntax-error",
    /**
     * `501 5.5.2 invalid EHLO`
     *
     * The client opened the session with an EHLO whose host name is missing or does not have the form that SMTP asks for, so this MTA refused it. The text does not say which.
     *
     * Sender: set the EHLO name of the sending software to its full host name, or to an address literal such as \[192.0.2.1\].
     */
    InvalidEhlo = "invalid-ehlo",
    /**
     * `501 5.5.2 invalid HELO`
     *
     * The client opened the session with a HELO whose host name is missing or does not have the form that SMTP asks for, so this MTA refused it. The text does not say which.
     *
     * Sender: set the HELO name of the sending software to its full host name.
     */
    InvalidHelo = "invalid-helo",
    /**
     * `501 5.5.4 invalid arguments to RSET`
     *
     * The client sent RSET, which cancels a message, with an argument. RSET takes none, so this MTA refused it.
     *
     * Sender: have the sending software send RSET alone on its line.
     */
    InvalidRsetArguments = "invalid-rset-arguments",
    /**
     * `501 5.5.4 unexpected argument to DATA`
     *
     * The client sent DATA, which announces the message text, with an argument. DATA takes none, so this MTA refused it.
     *
     * Sender: have the sending software send DATA alone on its line.
     */
    UnexpectedDataArgument = "unexpected-data-argument",
    /**
     * `501 5.5.4 Syntax error (no parameters allowed)`
     *
     * The client put a parameter after a command that takes none. RFC 3207 lists this reply for STARTTLS, so that is the likely command.
     *
     * Sender: have the sending software send the command, most likely STARTTLS, alone on its line.
     */
    NoParametersAllowed = "no-parameters-allowed",
    /**
     * `501 5.5.4 unexpected command`
     *
     * The client sent a command that this MTA did not expect at that point. The registry has 5.5.4 for invalid arguments; the text says no more.
     *
     * Sender: have the sending software follow the order of commands in RFC 5321. Operator: P= in the rejectlog shows the phase of the session.
     */
    UnexpectedCommand = "unexpected-command",
    /**
     * `503 RCPT TO without MAIL FROM`
     *
     * The client named a recipient (RCPT TO) before this MTA had accepted a sender (MAIL FROM), so there was no message to add the recipient to.
     *
     * Sender: look at the answer to MAIL FROM just before; if it was refused, its text tells the cause. If not, have the sending software send MAIL FROM first.
     */
    RcptToWithoutMailFrom = "rcpt-to-without-mail-from",
    /**
     * `503 5.5.1 DATA without MAIL FROM`
     *
     * The client wanted to send the message text (DATA) before this MTA had accepted a sender (MAIL FROM), so it was refused.
     *
     * Sender: look at the answer to MAIL FROM just before; if it was refused, its text tells the cause. If not, have the sending software send MAIL FROM and RCPT TO first.
     */
    DataWithoutMailFrom = "data-without-mail-from",
    /**
     * `503 5.5.1 DATA without RCPT TO`
     *
     * The client wanted to send the message text (DATA), but this MTA had accepted no recipient (RCPT TO), so it was refused.
     *
     * Sender: look at the answers to RCPT TO just before; if all were refused, their texts tell the cause. If not, have the sending software send DATA only after an accepted RCPT TO.
     */
    DataWithoutRcptTo = "data-without-rcpt-to",
    /**
     * `503 5.5.1 bad sequence of commands`
     *
     * The client sent a command at a point of the session where SMTP does not allow it, so this MTA refused it.
     *
     * Sender: have the sending software follow the order of commands in RFC 5321 and wait for each answer.
     */
    BadCommandSequence = "bad-command-sequence",
    /**
     * `550 5.3.0 [internal] message body missing`
     *
     * This MTA found no body for a message that most likely was in its queue already, so the message failed for good. The text does not say why the body is gone.
     *
     * Sender: send the message again. Operator: check the spool with `ec_spool_check` (while the MTA is stopped), the disk and the paniclog.
     */
    MessageBodyMissing = "message-body-missing",
    /**
     * `550 5.4.4 [internal] NULL MX domain does not accept mail`
     *
     * The recipient's domain publishes a null MX record in DNS, which states that it accepts no mail. The message failed for good.
     *
     * Sender: check the spelling of the recipient's domain. Sending again does not help as long as the record stands.
     */
    NullMxDomain = "null-mx-domain",
    /**
     * `550 5.5.1 RFC2821 HELO/EHLO needed`
     *
     * The client sent another command before EHLO or HELO, and this MTA is set to insist on that greeting.
     *
     * Sender: have the sending software send EHLO first. Operator: `require_ehlo` makes this demand; its default is false.
     */
    EhloNeeded = "ehlo-needed",
    /**
     * `550 5.6.0 Lone CR or LF in headers (see RFC2822 section 2.2)`
     *
     * A header line of the message has a CR or LF (line end characters) that does not belong to a CR LF pair, so this MTA refused the message after DATA.
     *
     * Sender: have the sending software end every header line with CR LF. Operator: `rfc2822_lone_lf_in_headers = fix` repairs such headers; the default is to refuse them.
     */
    LoneCrOrLfInHeaders = "lone-cr-or-lf-in-headers",
    /**
     * `550 5.6.0 Missing CR LF . CR LF`
     *
     * The message text did not end with the end mark that SMTP asks for (CR LF . CR LF), so this MTA refused the message.
     *
     * Sender: have the sending software end the message with CR LF . CR LF, with no bare LF in front of it.
     */
    MissingEndOfData = "missing-end-of-data",
    /**
     * `550 5.6.0 Required headers not found (see RFC2822 section 3.6)`
     *
     * The message came without headers that RFC 5322 requires, so this MTA refused it after DATA. The text does not say which ones.
     *
     * Sender: have the sending software put at least From and Date before the body, with a blank line between. Operator: `rfc2822_missing_headers = allow` accepts mail without headers.
     */
    RequiredHeadersNotFound = "required-headers-not-found",
    /**
     * `550 5.6.0 Header not terminated by CR LF (see RFC2822 section 2.2)`
     *
     * A header line of the message does not end with CR LF (the line end of SMTP), so this MTA refused the message after DATA.
     *
     * Sender: have the sending software end every header line with CR LF, and put a blank line before the body. Operator: see also `rfc2822_lone_lf_in_headers`.
     */
    HeaderNotTerminated = "header-not-terminated",
    /**
     * `550 5.6.0 Invalid header found (see RFC2822 section 3.6)`
     *
     * A line among the message's headers is no valid header (name, colon, content), so this MTA refused the message after DATA. The text does not say which line.
     *
     * Sender: have the sending software correct the header line, and check that a blank line separates headers and body.
     */
    InvalidHeader = "invalid-header",
    /**
     * `550 5.6.0 Missing required RFC2822 Date field (see RFC2822 section 3.6)`
     *
     * The message has no Date header, and this MTA is set to refuse such messages.
     *
     * Sender: have the sending software add a Date header. Operator: `rfc2822_date_header = pedantic` causes this; the default, ifneeded, adds the header instead.
     */
    MissingDateHeader = "missing-date-header",
    /**
     * `550 5.6.0 Lone CR or LF in body (see RFC2822 section 2.3)`
     *
     * The message's body has a CR or LF (line end characters) that does not belong to a CR LF pair, and this MTA is set to refuse such messages.
     *
     * Sender: have the sending software end every line with CR LF. Operator: `rfc2822_lone_lf_in_body = pedantic` causes this; ignore (the default) accepts such mail, fix rewrites it and can break signatures.
     */
    LoneCrOrLfInBody = "lone-cr-or-lf-in-body",
    /**
     * `550 5.6.0 Header line too long (see RFC2822 section 3.5)`
     *
     * A header line of the message is longer than this MTA allows (RFC 5322 allows 998 characters), so it refused the message.
     *
     * Sender: have the sending software fold long header lines. Operator: `rfc2822_max_line_length = pedantic` or `rfc2822_max_line_length_policy = reject` causes this; fix breaks long lines instead.
     */
    HeaderLineTooLong = "header-line-too-long",
    /**
     * `550 5.6.0 Body line too long (see RFC2822 section 3.5)`
     *
     * A line of the message's body is longer than this MTA allows (RFC 5322 allows 998 characters), so it refused the message.
     *
     * Sender: have the sending software break or encode long lines. Operator: `rfc2822_max_line_length = pedantic` or `rfc2822_max_line_length_policy = reject` causes this; fix breaks long lines instead.
     */
    BodyLineTooLong = "body-line-too-long",
    /**
     * `550 5.7.1 relaying denied`
     *
     * The client asked this MTA to pass mail on to a domain that it does not accept mail for. The client is neither trusted nor logged in, so it was refused.
     *
     * Sender: log in (SMTP AUTH) or use the mail server of your own provider. Operator: add the client to `relay_hosts` or the domain to `relay_domains`; never open the relay to everyone.
     */
    RelayingDenied = "relaying-denied",
    /**
     * `550 5.7.1 [internal] discarded by policy`
     *
     * This MTA accepted the message from the client and then dropped it by policy: a script discarded it, or it was a bounce and `bounce_behavior = blackhole`.
     *
     * Sender: ask the operator why, since no bounce is sent. Operator: find the script, or check `bounce_behavior` and `bounce_domains`; most dropped bounces are also in the bouncelog.
     */
    DiscardedByPolicy = "discarded-by-policy",
    /**
     * `550 5.7.1 [internal] processed as FBL message, and disposition is blackhole`
     *
     * A feedback-loop report (a recipient's spam complaint) came in. This MTA's module `fbl` processed it and then dropped it, as it is set to do.
     *
     * Sender: nothing to do. Operator: nothing to repair, this is the usual end of a report; to pass reports on, set `message_disposition` of the module to pass.
     */
    FeedbackReportDiscarded = "feedback-report-discarded",
    /**
     * `550 5.7.1 550 [internal] [oob]`
     *
     * The remote side first accepted the message and later sent a bounce back. This MTA recognised the bounce and logs it under this text and the bounce's class.
     *
     * Sender: go by the class, told after this text, and stop mailing recipients that it calls invalid. Operator: `bounce_domains` and `bounce_pattern` decide which incoming mail counts as a bounce.
     */
    OutOfBandBounce = "out-of-band-bounce",
    /**
     * `551 5.4.6 [internal] Private/Loopback Address`
     *
     * The recipient's domain leads to a private or loopback IP address, to which this MTA does not deliver. The message failed for good.
     *
     * Sender: check the spelling of the recipient's domain. Remote postmaster: correct the MX or address record. Operator: `prohibited_hosts` is the likely cause; `skip_hosts` only passes over such a host.
     */
    PrivateOrLoopbackAddress = "private-or-loopback-address",
    /**
     * `551 5.7.1 recipient blackholed`
     *
     * This MTA is most likely set to refuse all mail for the recipient's domain, so it refused the recipient at RCPT TO.
     *
     * Sender: ask the operator why; sending again does not help. Operator: look for `blackhole` set to inline or true in a matching scope, and set it to false to accept such mail.
     */
    RecipientBlackholed = "recipient-blackholed",
    /**
     * `552 5.3.4 message size limit exceeded`
     *
     * The message is larger than this MTA accepts from the client, so it was refused for good.
     *
     * Sender: send a smaller message, or a link in place of the attachment. Operator: raise `max_message_size` for that listener if larger mail is wanted.
     */
    MessageSizeLimitExceeded = "message-size-limit-exceeded",
    /**
     * `554 No Valid Domain`
     *
     * An address of the message, most likely the recipient's, has no domain that mail can be sent to. The message failed for good.
     *
     * Sender: correct the part after the &#64; sign. Operator: check scripts that rewrite the recipient or set the routing domain.
     */
    NoValidDomain = "no-valid-domain",
    /**
     * `554 5.4.4 [internal] Domain Lookup Failed`
     *
     * DNS could not resolve the recipient's domain: the name does not exist, or too many lookups failed. Its queued messages failed for good.
     *
     * Sender: check the spelling of the recipient's domain. Operator: test the resolver with `dig`; `dns_failures_to_purge` sets how many failed lookups are tolerated (default 10).
     */
    DomainLookupFailed = "domain-lookup-failed",
    /**
     * `554 5.4.5 [internal] Delivery not attempted (message expired)`
     *
     * The message had been in the queue for longer than allowed when its turn came, and this MTA is set not to attempt expired messages.
     *
     * Sender: send it again if it is still wanted. Operator: `never_attempt_expired_messages` causes this; find out why the queue was slow, or raise `message_expiration`.
     */
    MessageExpired = "message-expired",
    /**
     * `554 5.4.7 [internal] exceeded max retries without delivery`
     *
     * This MTA tried to deliver the message as often as it is allowed to, met a temporary failure each time, and gave it up for good.
     *
     * Sender: ask the operator for the last temporary failure; it tells the real cause. Operator: look in the T records of the mainlog; `max_retries` and `never_retry` set the limit.
     */
    MaxRetriesExceeded = "max-retries-exceeded",
    /**
     * `554 5.4.7 [internal] exceeded max time without delivery`
     *
     * This MTA could not deliver the message within the time that it may stay in the queue, and gave it up for good.
     *
     * Sender: ask the operator for the last temporary failure; it tells the real cause. Operator: look in the T records of the mainlog; `message_expiration` sets the time (default 86400 seconds).
     */
    MaxTimeExceeded = "max-time-exceeded",
    /**
     * `554 5.7.0 [internal] Blackholed`
     *
     * This MTA accepted the message and then dropped it, because it is set to discard mail for that domain or binding.
     *
     * Sender: ask the operator why; sending again does not help. Operator: `blackhole = internal` in a matching scope causes this; set it to false to deliver such mail again.
     */
    Blackholed = "blackholed",
    /**
     * `554 5.7.0 [internal] Message manually purged`
     *
     * An operator of this MTA removed the message from the queue with a console command such as `fail domain`. It will not be delivered.
     *
     * Sender: ask the operator why, and send it again if it is still wanted. Operator: nothing to repair; a note given with the command replaces this text.
     */
    MessagePurgedFromConsole = "message-purged-from-console",
    /**
     * Another name of {@link MtaResponse.MailFromSyntaxError }.
     */
    MailFromSyntaxErrorUnexplained = "mail-from-syntax-error",
    /**
     * Another name of {@link MtaResponse.RcptToSyntaxError }.
     */
    RcptToSyntaxErrorUnexplained = "rcpt-to-syntax-error",
    /**
     * Another name of {@link MtaResponse.NoMxReachable }.
     */
    NoMailServersReachable = "no-mx-reachable",
    /**
     * Another name of {@link MtaResponse.OutOfBandBounce }.
     */
    OutOfBandBounceOpening = "out-of-band-bounce",
    /**
     * Another name of {@link MtaResponse.MaxTimeExceeded }.
     */
    MessageTimeout = "max-time-exceeded",
    /**
     * Another name of {@link MtaResponse.DiscardedByPolicy }.
     */
    DiscardedByPolicyUntagged = "discarded-by-policy",
    /**
     * Another name of {@link MtaResponse.MessageFailedByConsole }.
     */
    MessagePurgedUntagged = "message-failed-by-console"
}
