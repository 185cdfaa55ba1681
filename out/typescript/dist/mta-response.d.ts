/**
 * Every response that the MTA can answer or log, by the identity that it keeps for ever.
 *
 * The values are the ids of the catalog: they are safe to store, and to compare across languages.
 */
export declare enum MtaResponse {
    /**
     * `Resource limitations, please try later`
     *
     * - Codes: 4.3.0 (transient)
     * - Meaning: Other or undefined mail system status (RFC 3463)
     */
    ResourceLimitations = "resource-limitations",
    /**
     * `configuration error, please try later`
     *
     * - Codes: 4.3.5 (transient)
     * - Meaning: System incorrectly configured (RFC 3463)
     */
    ConfigurationError = "configuration-error",
    /**
     * `message not yet parsed, can't reparse`
     *
     * - Codes: 4.3.5 (transient)
     * - Meaning: System incorrectly configured (RFC 3463)
     */
    MessageNotYetParsed = "message-not-yet-parsed",
    /**
     * `message parse and assemble didn't round-trip`
     *
     * - Codes: 4.3.5 (transient)
     * - Meaning: System incorrectly configured (RFC 3463)
     */
    MessageRoundTripFailed = "message-round-trip-failed",
    /**
     * `[internal] SSL certificate subject does not match host`
     *
     * - Codes: 4.7.5 (transient, internal)
     * - Meaning: Cryptographic failure (RFC 3463)
     */
    TlsCertificateSubjectMismatch = "tls-certificate-subject-mismatch",
    /**
     * `[internal] remote node SSL certificate not signed by a valid CA`
     *
     * - Codes: 4.7.5 (transient, internal)
     * - Meaning: Cryptographic failure (RFC 3463)
     */
    TlsRemoteCertificateUntrusted = "tls-remote-certificate-untrusted",
    /**
     * `[internal] SSL cert must be signed by a valid CA`
     *
     * - Codes: 4.7.5 (transient, internal)
     * - Meaning: Cryptographic failure (RFC 3463)
     */
    TlsCertificateUntrusted = "tls-certificate-untrusted",
    /**
     * `[internal] SSL cert common name does not match host`
     *
     * - Codes: 4.7.5 (transient, internal)
     * - Meaning: Cryptographic failure (RFC 3463)
     */
    TlsCertificateCommonNameMismatch = "tls-certificate-common-name-mismatch",
    /**
     * `error while reading body`
     *
     * - Codes: 5.5.0 (permanent)
     * - Meaning: Other or undefined protocol status (RFC 3463)
     */
    BodyReadError = "body-read-error",
    /**
     * `[internal] Message manually purged`
     *
     * - Codes: 5.7.0 (permanent, internal)
     * - Meaning: Other or undefined security status (RFC 3463)
     * - Comment: Used console command, "fail domain name"
     */
    MessageFailedByConsole = "message-failed-by-console",
    /**
     * `[internal] rejected by policy`
     *
     * - Codes: 5.7.0 (permanent, internal)
     * - Meaning: Other or undefined security status (RFC 3463)
     */
    RejectedByPolicy = "rejected-by-policy",
    /**
     * `This message is being 421'd`
     *
     * - Codes: 421 (transient)
     * - Comment: Service is unavailable
     */
    MessageDeferred = "message-deferred",
    /**
     * `message is too large to process at this time`
     *
     * - Codes: 421 4.3.0 (transient)
     * - Meaning: Other or undefined mail system status (RFC 3463)
     */
    MessageTooLargeAtThisTime = "message-too-large-at-this-time",
    /**
     * `allocated resources exceeded`
     *
     * - Codes: 421 4.3.4 (transient)
     * - Meaning: Message too big for system (RFC 3463)
     * - Comment: System outage
     */
    AllocatedResourcesExceeded = "allocated-resources-exceeded",
    /**
     * `[internal] no MXs for this domain could be reached at this time`
     *
     * - Codes: 421 4.4.0 (transient, internal)
     * - Meaning: Other or undefined network or routing status (RFC 3463)
     */
    NoMxReachable = "no-mx-reachable",
    /**
     * `Service unavailable, concurrency limit reached`
     *
     * - Codes: 421 4.4.5 (transient)
     * - Meaning: Mail system congestion (RFC 3463)
     * - Comment: System outage
     */
    ServiceConcurrencyLimitReached = "service-concurrency-limit-reached",
    /**
     * `Service unavailable`
     *
     * - Codes: 421 4.4.5 (transient)
     * - Meaning: Mail system congestion (RFC 3463)
     * - Comment: System outage
     */
    ServiceUnavailable = "service-unavailable",
    /**
     * `[internal] Connection Timed Out`
     *
     * - Codes: 450 4.4.1 (transient, internal)
     * - Meaning: No answer from host (RFC 3463)
     */
    ConnectionTimedOut = "connection-timed-out",
    /**
     * `[internal] memory shortage while determining tls parameters`
     *
     * - Codes: 451 (transient, internal)
     */
    TlsParametersMemoryShortage = "tls-parameters-memory-shortage",
    /**
     * `transaction failed`
     *
     * - Codes: 451 4.3.0 (transient)
     * - Meaning: Other or undefined mail system status (RFC 3463)
     */
    TransactionFailed = "transaction-failed",
    /**
     * `[internal] No valid hosts (unable to make any connections)`
     *
     * - Codes: 451 4.4.1 (transient, internal)
     * - Meaning: No answer from host (RFC 3463)
     */
    NoValidHostsConnectable = "no-valid-hosts-connectable",
    /**
     * `[internal] No valid hosts`
     *
     * - Codes: 451 4.4.1 (transient, internal)
     * - Meaning: No answer from host (RFC 3463)
     */
    NoValidHosts = "no-valid-hosts",
    /**
     * `[internal] send key failed`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     * - Comment: Cluster-related error
     */
    SendKeyFailed = "send-key-failed",
    /**
     * `[internal] send metadata failed`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     * - Comment: Cluster-related error
     */
    SendMetadataFailed = "send-metadata-failed",
    /**
     * `[internal] no METADATA reponse`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     * - Comment: Cluster-related error
     */
    NoMetadataResponse = "no-metadata-response",
    /**
     * `[internal] no banner`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    NoBanner = "no-banner",
    /**
     * `[internal] send HELO/EHLO failed`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    SendEhloFailed = "send-ehlo-failed",
    /**
     * `[internal] no HELO/EHLO response`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    NoEhloResponse = "no-ehlo-response",
    /**
     * `[internal] XCLIENT argument hook failed`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    XclientArgumentHookFailed = "xclient-argument-hook-failed",
    /**
     * `[internal] send XCLIENT failed`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    SendXclientFailed = "send-xclient-failed",
    /**
     * `[internal] no XCLIENT response`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    NoXclientResponse = "no-xclient-response",
    /**
     * `[internal] MAIL FROM argument hook failed`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    MailFromArgumentHookFailed = "mail-from-argument-hook-failed",
    /**
     * `[internal] MAIL FROM arguments too long`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    MailFromArgumentsTooLong = "mail-from-arguments-too-long",
    /**
     * `[internal] send MAIL FROM failed`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    SendMailFromFailed = "send-mail-from-failed",
    /**
     * `[internal] no MAIL FROM response`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    NoMailFromResponse = "no-mail-from-response",
    /**
     * `[internal] RCPT TO argument hook failed`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    RcptToArgumentHookFailed = "rcpt-to-argument-hook-failed",
    /**
     * `[internal] RCPT TO arguments too long`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    RcptToArgumentsTooLong = "rcpt-to-arguments-too-long",
    /**
     * `[internal] send RCPT TO failed`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    SendRcptToFailed = "send-rcpt-to-failed",
    /**
     * `[internal] no RCPT TO response`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    NoRcptToResponse = "no-rcpt-to-response",
    /**
     * `[internal] send DATA failed`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    SendDataFailed = "send-data-failed",
    /**
     * `[internal] no DATA response`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    NoDataResponse = "no-data-response",
    /**
     * `[internal] send BODY failed`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    SendBodyFailed = "send-body-failed",
    /**
     * `[internal] no BODY response`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    NoBodyResponse = "no-body-response",
    /**
     * `[internal] send RSET failed`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    SendRsetFailed = "send-rset-failed",
    /**
     * `[internal] no RSET response`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    NoRsetResponse = "no-rset-response",
    /**
     * `[internal] connection closed by remote host`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     */
    ConnectionClosedByRemoteHost = "connection-closed-by-remote-host",
    /**
     * `[internal] send metadatadicts failed`
     *
     * - Codes: 451 4.4.2 (transient, internal)
     * - Meaning: Bad connection (RFC 3463)
     * - Comment: Cluster-related error
     */
    SendMetadatadictsFailed = "send-metadatadicts-failed",
    /**
     * `[internal] send XCLUSTERMETADATA failed`
     *
     * - Codes: 451 4.7.5 (transient, internal)
     * - Meaning: Cryptographic failure (RFC 3463)
     * - Comment: Cluster-related error
     */
    SendXclustermetadataFailed = "send-xclustermetadata-failed",
    /**
     * `[internal] no clustermetadata go-ahead`
     *
     * - Codes: 451 4.7.5 (transient, internal)
     * - Meaning: Cryptographic failure (RFC 3463)
     * - Comment: Cluster-related error
     */
    NoClustermetadataGoAhead = "no-clustermetadata-go-ahead",
    /**
     * `[internal] send STARTTLS failed`
     *
     * - Codes: 451 4.7.5 (transient, internal)
     * - Meaning: Cryptographic failure (RFC 3463)
     */
    SendStarttlsFailed = "send-starttls-failed",
    /**
     * `[internal] no tls go-ahead`
     *
     * - Codes: 451 4.7.5 (transient, internal)
     * - Meaning: Cryptographic failure (RFC 3463)
     */
    NoTlsGoAhead = "no-tls-go-ahead",
    /**
     * `[internal] TLS negotiation failed`
     *
     * - Codes: 451 4.7.5 (transient, internal)
     * - Meaning: Cryptographic failure (RFC 3463)
     */
    TlsNegotiationFailed = "tls-negotiation-failed",
    /**
     * `[internal] XCLUSTERMETADATA required but not advertised`
     *
     * - Codes: 451 4.7.6 (transient, internal)
     * - Meaning: Cryptographic algorithm not supported (RFC 3463)
     * - Comment: Cluster-related error
     */
    XclustermetadataNotAdvertised = "xclustermetadata-not-advertised",
    /**
     * `[internal] STARTTLS required but not advertised`
     *
     * - Codes: 451 4.7.6 (transient, internal)
     * - Meaning: Cryptographic algorithm not supported (RFC 3463)
     */
    StarttlsNotAdvertised = "starttls-not-advertised",
    /**
     * `[internal] XCLIENT required but not advertised`
     *
     * - Codes: 451 4.7.6 (transient, internal)
     * - Meaning: Cryptographic algorithm not supported (RFC 3463)
     */
    XclientNotAdvertised = "xclient-not-advertised",
    /**
     * `[internal] XCLUSTERMETADATA supported version not advertised`
     *
     * - Codes: 451 4.7.6 (transient, internal)
     * - Meaning: Cryptographic algorithm not supported (RFC 3463)
     * - Comment: Cluster-related error
     */
    XclustermetadataVersionNotAdvertised = "xclustermetadata-version-not-advertised",
    /**
     * `Service unavailable, batch limit reached`
     *
     * - Codes: 452 4.5.3 (transient)
     * - Meaning: Too many recipients (RFC 3463)
     */
    BatchLimitReached = "batch-limit-reached",
    /**
     * `Service unavailable, recipients per connection limit reached`
     *
     * - Codes: 452 4.5.3 (transient)
     * - Meaning: Too many recipients (RFC 3463)
     */
    RecipientsPerConnectionLimitReached = "recipients-per-connection-limit-reached",
    /**
     * `Service unavailable, recipients per message limit reached`
     *
     * - Codes: 452 4.5.3 (transient)
     * - Meaning: Too many recipients (RFC 3463)
     */
    RecipientsPerMessageLimitReached = "recipients-per-message-limit-reached",
    /**
     * `certificate not yet valid: possible clock skew`
     *
     * - Codes: 454 (transient)
     * - Comment: SSL related
     */
    CertificateNotYetValid = "certificate-not-yet-valid",
    /**
     * `certificate expired`
     *
     * - Codes: 454 (transient)
     * - Comment: SSL related
     */
    CertificateExpired = "certificate-expired",
    /**
     * `[internal] no MX or A for domain`
     *
     * - Codes: 454 4.4.4 (transient, internal)
     * - Meaning: Unable to route (RFC 3463)
     */
    NoMxOrAForDomain = "no-mx-or-a-for-domain",
    /**
     * `unrecognized command`
     *
     * - Codes: 500 5.5.2 (permanent)
     * - Meaning: Syntax error (RFC 3463)
     */
    UnrecognizedCommand = "unrecognized-command",
    /**
     * `MAIL FROM already established`
     *
     * - Codes: 501 5.5.1 (permanent)
     * - Meaning: Invalid command (RFC 3463)
     */
    MailFromAlreadyEstablished = "mail-from-already-established",
    /**
     * `RCPT TO syntax error`
     *
     * - Codes: 501 5.5.2 (permanent)
     * - Meaning: Syntax error (RFC 3463)
     * - Comment: Triggered by an invalid address
     */
    RcptToSyntaxError = "rcpt-to-syntax-error",
    /**
     * `MAIL FROM syntax error`
     *
     * - Codes: 501 5.5.2 (permanent)
     * - Meaning: Syntax error (RFC 3463)
     * - Comment: Triggered by an invalid address
     */
    MailFromSyntaxError = "mail-from-syntax-error",
    /**
     * `invalid EHLO`
     *
     * - Codes: 501 5.5.2 (permanent)
     * - Meaning: Syntax error (RFC 3463)
     */
    InvalidEhlo = "invalid-ehlo",
    /**
     * `invalid HELO`
     *
     * - Codes: 501 5.5.2 (permanent)
     * - Meaning: Syntax error (RFC 3463)
     */
    InvalidHelo = "invalid-helo",
    /**
     * `MAIL FROM syntax error`
     *
     * - Codes: 501 5.5.2 (permanent)
     * - Meaning: Syntax error (RFC 3463)
     * - Repeats {@link MtaResponse.MailFromSyntaxError }
     */
    MailFromSyntaxErrorUnexplained = "mail-from-syntax-error-unexplained",
    /**
     * `RCPT TO syntax error`
     *
     * - Codes: 501 5.5.2 (permanent)
     * - Meaning: Syntax error (RFC 3463)
     * - Repeats {@link MtaResponse.RcptToSyntaxError }
     */
    RcptToSyntaxErrorUnexplained = "rcpt-to-syntax-error-unexplained",
    /**
     * `invalid arguments to RSET`
     *
     * - Codes: 501 5.5.4 (permanent)
     * - Meaning: Invalid command arguments (RFC 3463)
     */
    InvalidRsetArguments = "invalid-rset-arguments",
    /**
     * `unexpected argument to DATA`
     *
     * - Codes: 501 5.5.4 (permanent)
     * - Meaning: Invalid command arguments (RFC 3463)
     */
    UnexpectedDataArgument = "unexpected-data-argument",
    /**
     * `Syntax error (no parameters allowed)`
     *
     * - Codes: 501 5.5.4 (permanent)
     * - Meaning: Invalid command arguments (RFC 3463)
     */
    NoParametersAllowed = "no-parameters-allowed",
    /**
     * `unexpected command`
     *
     * - Codes: 501 5.5.4 (permanent)
     * - Meaning: Invalid command arguments (RFC 3463)
     */
    UnexpectedCommand = "unexpected-command",
    /**
     * `RCPT TO without MAIL FROM`
     *
     * - Codes: 503 (permanent)
     */
    RcptToWithoutMailFrom = "rcpt-to-without-mail-from",
    /**
     * `DATA without MAIL FROM`
     *
     * - Codes: 503 5.5.1 (permanent)
     * - Meaning: Invalid command (RFC 3463)
     */
    DataWithoutMailFrom = "data-without-mail-from",
    /**
     * `DATA without RCPT TO`
     *
     * - Codes: 503 5.5.1 (permanent)
     * - Meaning: Invalid command (RFC 3463)
     */
    DataWithoutRcptTo = "data-without-rcpt-to",
    /**
     * `bad sequence of commands`
     *
     * - Codes: 503 5.5.1 (permanent)
     * - Meaning: Invalid command (RFC 3463)
     */
    BadCommandSequence = "bad-command-sequence",
    /**
     * `[internal] message body missing`
     *
     * - Codes: 550 5.3.0 (permanent, internal)
     * - Meaning: Other or undefined mail system status (RFC 3463)
     */
    MessageBodyMissing = "message-body-missing",
    /**
     * `[internal] NULL MX domain does not accept mail`
     *
     * - Codes: 550 5.4.4 (permanent, internal)
     * - Meaning: Unable to route (RFC 3463)
     */
    NullMxDomain = "null-mx-domain",
    /**
     * `RFC2821 HELO/EHLO needed`
     *
     * - Codes: 550 5.5.1 (permanent)
     * - Meaning: Invalid command (RFC 3463)
     */
    EhloNeeded = "ehlo-needed",
    /**
     * `Lone CR or LF in headers (see RFC2822 section 2.2)`
     *
     * - Codes: 550 5.6.0 (permanent)
     * - Meaning: Other or undefined media error (RFC 3463)
     */
    LoneCrOrLfInHeaders = "lone-cr-or-lf-in-headers",
    /**
     * `Missing CR LF . CR LF`
     *
     * - Codes: 550 5.6.0 (permanent)
     * - Meaning: Other or undefined media error (RFC 3463)
     */
    MissingEndOfData = "missing-end-of-data",
    /**
     * `Required headers not found (see RFC2822 section 3.6)`
     *
     * - Codes: 550 5.6.0 (permanent)
     * - Meaning: Other or undefined media error (RFC 3463)
     */
    RequiredHeadersNotFound = "required-headers-not-found",
    /**
     * `Header not terminated by CR LF (see RFC2822 section 2.2)`
     *
     * - Codes: 550 5.6.0 (permanent)
     * - Meaning: Other or undefined media error (RFC 3463)
     */
    HeaderNotTerminated = "header-not-terminated",
    /**
     * `Invalid header found (see RFC2822 section 3.6)`
     *
     * - Codes: 550 5.6.0 (permanent)
     * - Meaning: Other or undefined media error (RFC 3463)
     */
    InvalidHeader = "invalid-header",
    /**
     * `Missing required RFC2822 Date field (see RFC2822 section 3.6)`
     *
     * - Codes: 550 5.6.0 (permanent)
     * - Meaning: Other or undefined media error (RFC 3463)
     */
    MissingDateHeader = "missing-date-header",
    /**
     * `Lone CR or LF in body (see RFC2822 section 2.3)`
     *
     * - Codes: 550 5.6.0 (permanent)
     * - Meaning: Other or undefined media error (RFC 3463)
     */
    LoneCrOrLfInBody = "lone-cr-or-lf-in-body",
    /**
     * `Header line too long (see RFC2822 section 3.5)`
     *
     * - Codes: 550 5.6.0 (permanent)
     * - Meaning: Other or undefined media error (RFC 3463)
     */
    HeaderLineTooLong = "header-line-too-long",
    /**
     * `Body line too long (see RFC2822 section 3.5)`
     *
     * - Codes: 550 5.6.0 (permanent)
     * - Meaning: Other or undefined media error (RFC 3463)
     */
    BodyLineTooLong = "body-line-too-long",
    /**
     * `relaying denied`
     *
     * - Codes: 550 5.7.1 (permanent)
     * - Meaning: Delivery not authorized, message refused (RFC 3463)
     */
    RelayingDenied = "relaying-denied",
    /**
     * `[internal] discarded by policy`
     *
     * - Codes: 550 5.7.1 (permanent, internal)
     * - Meaning: Delivery not authorized, message refused (RFC 3463)
     */
    DiscardedByPolicy = "discarded-by-policy",
    /**
     * `[internal] processed as FBL message, and disposition is blackhole`
     *
     * - Codes: 550 5.7.1 (permanent, internal)
     * - Meaning: Delivery not authorized, message refused (RFC 3463)
     * - Comment: FBL module
     */
    FeedbackReportDiscarded = "feedback-report-discarded",
    /**
     * `550 [internal] [oob]`
     *
     * - Codes: 550 5.7.1 (permanent, internal)
     * - Meaning: Delivery not authorized, message refused (RFC 3463)
     * - Comment: bounce\_logger module
     */
    OutOfBandBounce = "out-of-band-bounce",
    /**
     * `[internal] Private/Loopback Address`
     *
     * - Codes: 551 5.4.6 (permanent, internal)
     * - Meaning: Routing loop detected (RFC 3463)
     */
    PrivateOrLoopbackAddress = "private-or-loopback-address",
    /**
     * `recipient blackholed`
     *
     * - Codes: 551 5.7.1 (permanent)
     * - Meaning: Delivery not authorized, message refused (RFC 3463)
     */
    RecipientBlackholed = "recipient-blackholed",
    /**
     * `message size limit exceeded`
     *
     * - Codes: 552 5.3.4 (permanent)
     * - Meaning: Message too big for system (RFC 3463)
     */
    MessageSizeLimitExceeded = "message-size-limit-exceeded",
    /**
     * `No Valid Domain`
     *
     * - Codes: 554 (permanent)
     */
    NoValidDomain = "no-valid-domain",
    /**
     * `[internal] Domain Lookup Failed`
     *
     * - Codes: 554 5.4.4 (permanent, internal)
     * - Meaning: Unable to route (RFC 3463)
     */
    DomainLookupFailed = "domain-lookup-failed",
    /**
     * `[internal] Delivery not attempted (message expired)`
     *
     * - Codes: 554 5.4.5 (permanent, internal)
     * - Meaning: Mail system congestion (RFC 3463)
     */
    MessageExpired = "message-expired",
    /**
     * `[internal] exceeded max retries without delivery`
     *
     * - Codes: 554 5.4.7 (permanent, internal)
     * - Meaning: Delivery time expired (RFC 3463)
     */
    MaxRetriesExceeded = "max-retries-exceeded",
    /**
     * `[internal] exceeded max time without delivery`
     *
     * - Codes: 554 5.4.7 (permanent, internal)
     * - Meaning: Delivery time expired (RFC 3463)
     */
    MaxTimeExceeded = "max-time-exceeded",
    /**
     * `[internal] Blackholed`
     *
     * - Codes: 554 5.7.0 (permanent, internal)
     * - Meaning: Other or undefined security status (RFC 3463)
     * - Comment: "Blackhole" option is set to "internal"
     */
    Blackholed = "blackholed",
    /**
     * `[internal] Message manually purged`
     *
     * - Codes: 554 5.7.0 (permanent, internal)
     * - Meaning: Other or undefined security status (RFC 3463)
     * - Comment: Purged messages from the system console
     */
    MessagePurgedFromConsole = "message-purged-from-console"
}
