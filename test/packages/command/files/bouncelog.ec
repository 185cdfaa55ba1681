1790000000@5C/0E-01234-0A1B2C00@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D00@T@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.0@451 4.4.2 [internal] no banner
1790000001@5C/0E-01234-0A1B2C01@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D01@T@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.1@450 4.4.1 [internal] Connection Timed Out
1790000002@5C/0E-01234-0A1B2C02@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D02@T@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.2@451 4.4.2 [internal] no banner from mx1.example.com (attempt 3)
1790000003@5C/0E-01234-0A1B2C03@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D03@B@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.3@554 5.4.7 [internal] exceeded max time without delivery
1790000003@@@@M1
1790000004@5C/0E-01234-0A1B2C04@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D04@B@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.4@550 5.1.1 <alice@example.com>: Recipient address rejected: User unknown
1790000005@5C/0E-01234-0A1B2C05@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D05@B@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.5@550 5.1.1 <bob.42@example.org>: Recipient address rejected: User unknown
1790000006@5C/0E-01234-0A1B2C06@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D06@T@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.6@451 4.7.1 Greylisted, try again in 300 seconds
1790000007@5C/0E-01234-0A1B2C07@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D07@T@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.7@451 4.7.1 Greylisted, try again in 17 seconds
1790000008@5C/0E-01234-0A1B2C08@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D08@T@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.8@451 4.7.1 Greylisted, try again in 5 seconds
1790000009@5C/0E-01234-0A1B2C09@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D09@B@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.9@550-5.7.1 relaying 550 5.7.1 denied
1790000010@5C/0E-01234-0A1B2C0A@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D0A@T@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.10@421 4.4.0 [internal] no mail servers for this domain could be reached at this time
1790000010@@@@M1
1790000011@5C/0E-01234-0A1B2C0B@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D0B@B@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.11@554 5.4.7 [internal] message timeout (exceeded max time, last transfail: 421 4.4.0 [internal] no mail servers for this domain could be reached at this time)
1790000012@5C/0E-01234-0A1B2C0C@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D0C@B@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.12@550 [internal] [oob] The recipient is invalid.
1790000013@5C/0E-01234-0A1B2C0D@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D0D@T@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.13@451 4.3.0 [internal] Sending IP temporarily suspended
1790000014@5C/0E-01234-0A1B2C0E@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D0E@B@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.14@550 4.4.7 QUEUE.Expired; message expired
1790000015@5C/0E-01234-0A1B2C0F@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D0F@T@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.15@421 mx.example.com closing connection
1790000016@5C/0E-01234-0A1B2C10@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D10@B@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.16@599
1790000017@5C/0E-01234-0A1B2C11@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D11@T@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.17@450 4.2.1 mailbox busy; session=1a2b3c client=[192.0.2.7] see https://help.example.com/x?id=7
1790000017@@@@M1
1790000018@5C/0E-01234-0A1B2C12@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D12@B@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.18@550 5.7.1 café 中文 refused
1790000019@5C/0E-01234-0A1B2C13@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D13@T@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.19@451 4.4.2 [internal] no banner
1790000040@5C/0E-01234-0A1B2C28@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D28@B@"al@ice"@example.com@news@example.net@default@default@0@24@20480@192.0.2.40@554 5.4.7 [internal] exceeded max time without delivery
