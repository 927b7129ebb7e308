-- A data folder of two officers with rulings as the program of the second rule (docs/decisions/0023, 0027) wrote it.
-- The first holds a level; all answers of the second are void. Never edited: a folder of any earlier main opens.

INSERT INTO units (block, code, id, name, valid_from, valid_to, parent, identity, successor) VALUES
('', 'A', '3ykmdy83j3uuoxt', '', '2025-11-23 01:00:00.000Z', '', '', '3ykmdy83j3uuoxt', ''),
('', 'B', 'lzu5avbfkssthyw', '', '2025-11-23 01:00:00.000Z', '', '3ykmdy83j3uuoxt', 'lzu5avbfkssthyw', '');

INSERT INTO officers (badge, email, emailVisibility, "group", id, language, must_change_password, name, notice, password, rank, state, tokenKey, unit, verified, anonymised) VALUES
('000-001', '', 0, '', 'wsdast2jt3jmits', '', 0, 'Lò Văn Đồi', '', '', '', 'active', '2SFIPaHrKeWQ78xlo7oE5nbht9Cn9PJnnnZhhdADezPP4DUI33', 'lzu5avbfkssthyw', 0, 0),
('000-002', '', 0, '', 'kkyy5uq2h7yk70p', '', 0, 'Giàng A Páo', '', '', '', 'active', 'bRCt1j203WGuudGoRqLdofhREP0dohcAFJXJyr11xhqeyh1818', 'lzu5avbfkssthyw', 0, 0);

INSERT INTO memberships (ends, id, officer, starts, unit) VALUES
('', 'ei2ljkj74diffoj', 'wsdast2jt3jmits', '2025-11-23 01:00:00.000Z', 'lzu5avbfkssthyw'),
('', 'f3guvvn35htjo98', 'kkyy5uq2h7yk70p', '2025-11-23 01:00:00.000Z', 'lzu5avbfkssthyw');

INSERT INTO audit (act, at, by, detail, hash, id, previous, record, subject) VALUES
('ruling-void', '2026-12-01 01:00:00.000Z', '', '{"from":"0001-01-01T00:00:00Z","officers":1,"reason":"fraud","target":{"Attempt":"akkyy5uq2h7yk70p","Competency":"","Evidence":"","Framework":"","Question":""}}', 'ba29d1d3b43675bc150fcd0fb8bf29000a1dd2f44db44071f5f0f6f272cc5d5c', '5gml02ql3cp2dzi', '0000000000000000000000000000000000000000000000000000000000000000', 'tkzs30z50mstsy7', 'kkyy5uq2h7yk70p'),
('ruling-void', '2026-12-01 01:01:00.000Z', '', '{"from":"0001-01-01T00:00:00Z","officers":2,"reason":"question-withdrawn","target":{"Attempt":"","Competency":"","Evidence":"","Framework":"","Question":"bai#q0"}}', '26da3bdc9830c99d7db667cae0662079bb2cf3e47f6cbff66966edb18fe0a11d', 'bpxmbs4zx4sp3gb', 'ba29d1d3b43675bc150fcd0fb8bf29000a1dd2f44db44071f5f0f6f272cc5d5c', 'kw24y289hn5lipe', ''),
('ruling-void', '2026-12-01 01:02:00.000Z', '', '{"from":"0001-01-01T00:00:00Z","officers":2,"reason":"question-withdrawn","target":{"Attempt":"","Competency":"","Evidence":"","Framework":"","Question":"bai#q1"}}', 'f084c5fba3fe02496ad64038db9138a00b6d75023e0ff82c00a3191b409c1ebb', 'dsnnhj5i5z0p8v1', '26da3bdc9830c99d7db667cae0662079bb2cf3e47f6cbff66966edb18fe0a11d', 'j2ak6xcyyphshq8', ''),
('ruling-restore', '2026-12-01 01:03:00.000Z', '', '{"from":"0001-01-01T00:00:00Z","officers":2,"reason":"mistake","target":{"Attempt":"","Competency":"","Evidence":"","Framework":"","Question":"bai#q1"}}', 'aca1fe4e8c912a5f10c577b9af782c6895f1c9142829b8885803aaa41f5bf05e', '073kqc09dcc7rjo', 'f084c5fba3fe02496ad64038db9138a00b6d75023e0ff82c00a3191b409c1ebb', 'cv5hxfg6ux8ycxa', ''),
('ruling-obsolete', '2026-12-01 01:04:00.000Z', '', '{"from":"2026-12-11T01:04:00Z","officers":2,"reason":"law-changed","target":{"Attempt":"","Competency":"4.1","Evidence":"","Framework":"khung","Question":""}}', '0970800c81627ed6964c59a63201dc8caa5265fd0c8478f9c166185c2ba2e36d', '9mpgmet229ie0fk', 'aca1fe4e8c912a5f10c577b9af782c6895f1c9142829b8885803aaa41f5bf05e', 'd1r1fbo8n7rtehn', '');

INSERT INTO questions (digest, framework, guess, id, level, logic, question, quiz, use, weights, parts) VALUES
('d', 'khung', 0, 'nag4xcy7fl6ocpd', 'basic', 0, 'q0', 'bai', 'exam', '[{"Competency":"4.1","Share":1}]', 0),
('d', 'khung', 0, 'ofuv2n5152worcp', 'basic', 0, 'q1', 'bai', 'exam', '[{"Competency":"4.1","Share":1}]', 0),
('d', 'khung', 0, 'i2scdgay6awu2dr', 'basic', 0, 'q2', 'bai', 'exam', '[{"Competency":"4.1","Share":1}]', 0),
('d', 'khung', 0, 'qhvr0jjx7f4yg71', 'basic', 0, 'q3', 'bai', 'exam', '[{"Competency":"4.1","Share":1}]', 0),
('d', 'khung', 0, '92m39ork9i9fpsg', 'basic', 0, 'q4', 'bai', 'exam', '[{"Competency":"4.1","Share":1}]', 0),
('d', 'khung', 0, '64klurd0ol7bvmy', 'basic', 0, 'q5', 'bai', 'exam', '[{"Competency":"4.1","Share":1}]', 0),
('d', 'khung', 0, 'dstnal2jr3yck9c', 'basic', 0, 'q6', 'bai', 'exam', '[{"Competency":"4.1","Share":1}]', 0),
('d', 'khung', 0, '9rdx8l6fe99yxui', 'basic', 0, 'q7', 'bai', 'exam', '[{"Competency":"4.1","Share":1}]', 0),
('d', 'khung', 0, 'cq8j2x3kq9tf76t', 'basic', 0, 'q8', 'bai', 'exam', '[{"Competency":"4.1","Share":1}]', 0),
('d', 'khung', 0, '4qs018z7zshvp39', 'basic', 0, 'q9', 'bai', 'exam', '[{"Competency":"4.1","Share":1}]', 0),
('d', 'khung', 0, 'qj6rq3kvoz5v32a', 'basic', 0, 'q10', 'bai', 'exam', '[{"Competency":"4.1","Share":1}]', 0),
('d', 'khung', 0, 'dx5ziuq5u4af8p0', 'basic', 0, 'q11', 'bai', 'exam', '[{"Competency":"4.1","Share":1}]', 0);

INSERT INTO evidence (attempt, bulk, credit, effective, forecast, hint, id, key_shown, keyless, milliseconds, observer, officer, parameters, question, received, response, seen, sequence, sibling, source, supersedes) VALUES
('awsdast2jt3jmits', 0, 1, '2026-11-22 19:00:00.000Z', 0.67102657986928804, 0, 'f2dewhi25f1o40m', '', 1, 0, '', 'wsdast2jt3jmits', 0, 'nag4xcy7fl6ocpd', '2026-11-23 01:00:00.000Z', '', '', 0, '', 'exam', ''),
('awsdast2jt3jmits', 0, 1, '2026-11-22 20:00:00.000Z', 0.74166139501490647, 0, 'p8k1304boh9wtr7', '', 1, 0, '', 'wsdast2jt3jmits', 0, 'ofuv2n5152worcp', '2026-11-23 01:00:00.000Z', '', '', 1, '', 'exam', ''),
('awsdast2jt3jmits', 0, 1, '2026-11-22 21:00:00.000Z', 0.77822744132447508, 0, 'wwv371m8lspugg8', '', 1, 0, '', 'wsdast2jt3jmits', 0, 'i2scdgay6awu2dr', '2026-11-23 01:00:00.000Z', '', '', 2, '', 'exam', ''),
('awsdast2jt3jmits', 0, 1, '2026-11-22 22:00:00.000Z', 0.80126872639459168, 0, 'wgcxx9ugumnme3h', '', 1, 0, '', 'wsdast2jt3jmits', 0, 'qhvr0jjx7f4yg71', '2026-11-23 01:00:00.000Z', '', '', 3, '', 'exam', ''),
('awsdast2jt3jmits', 0, 1, '2026-11-22 23:00:00.000Z', 0.81765552112187134, 0, 'k3z0ii08hgg83sw', '', 1, 0, '', 'wsdast2jt3jmits', 0, '92m39ork9i9fpsg', '2026-11-23 01:00:00.000Z', '', '', 4, '', 'exam', ''),
('awsdast2jt3jmits', 0, 1, '2026-11-23 00:00:00.000Z', 0.83021940140311201, 0, '1ldrm53ksfsibjl', '', 1, 0, '', 'wsdast2jt3jmits', 0, '64klurd0ol7bvmy', '2026-11-23 01:00:00.000Z', '', '', 5, '', 'exam', ''),
('awsdast2jt3jmits', 0, 1, '2026-11-24 19:00:00.000Z', 0.82319938104773227, 0, 'u29aqjy7uy8e0ja', '', 1, 0, '', 'wsdast2jt3jmits', 0, 'dstnal2jr3yck9c', '2026-11-25 01:00:00.000Z', '', '', 0, '', 'exam', ''),
('awsdast2jt3jmits', 0, 1, '2026-11-24 20:00:00.000Z', 0.84224460452416061, 0, 'n6twzrjxgds399f', '', 1, 0, '', 'wsdast2jt3jmits', 0, '9rdx8l6fe99yxui', '2026-11-25 01:00:00.000Z', '', '', 1, '', 'exam', ''),
('awsdast2jt3jmits', 0, 1, '2026-11-24 21:00:00.000Z', 0.85379043671305377, 0, '7trorub357c13lq', '', 1, 0, '', 'wsdast2jt3jmits', 0, 'cq8j2x3kq9tf76t', '2026-11-25 01:00:00.000Z', '', '', 2, '', 'exam', ''),
('awsdast2jt3jmits', 0, 1, '2026-11-24 22:00:00.000Z', 0.861886435270386, 0, 'ydrhc0byj76555l', '', 1, 0, '', 'wsdast2jt3jmits', 0, '4qs018z7zshvp39', '2026-11-25 01:00:00.000Z', '', '', 3, '', 'exam', ''),
('awsdast2jt3jmits', 0, 1, '2026-11-24 23:00:00.000Z', 0.86813456547912982, 0, '29x30gc00uotrd7', '', 1, 0, '', 'wsdast2jt3jmits', 0, 'qj6rq3kvoz5v32a', '2026-11-25 01:00:00.000Z', '', '', 4, '', 'exam', ''),
('awsdast2jt3jmits', 0, 1, '2026-11-25 00:00:00.000Z', 0.87326841910296982, 0, 't2f0cjpox4i9o22', '', 1, 0, '', 'wsdast2jt3jmits', 0, 'dx5ziuq5u4af8p0', '2026-11-25 01:00:00.000Z', '', '', 5, '', 'exam', ''),
('akkyy5uq2h7yk70p', 0, 1, '2026-11-26 19:00:00.000Z', 0.67102657986928804, 0, 'ib1brrfooajyzit', '', 1, 0, '', 'kkyy5uq2h7yk70p', 0, 'nag4xcy7fl6ocpd', '2026-11-27 01:00:00.000Z', '', '', 0, '', 'exam', ''),
('akkyy5uq2h7yk70p', 0, 1, '2026-11-26 20:00:00.000Z', 0.74166139501490647, 0, '6wwjwr940rylnr9', '', 1, 0, '', 'kkyy5uq2h7yk70p', 0, 'ofuv2n5152worcp', '2026-11-27 01:00:00.000Z', '', '', 1, '', 'exam', ''),
('akkyy5uq2h7yk70p', 0, 1, '2026-11-26 21:00:00.000Z', 0.77822744132447508, 0, 'azh2u24tcl87wih', '', 1, 0, '', 'kkyy5uq2h7yk70p', 0, 'i2scdgay6awu2dr', '2026-11-27 01:00:00.000Z', '', '', 2, '', 'exam', ''),
('akkyy5uq2h7yk70p', 0, 1, '2026-11-26 22:00:00.000Z', 0.80126872639459168, 0, '6yl2kjabkpy72wz', '', 1, 0, '', 'kkyy5uq2h7yk70p', 0, 'qhvr0jjx7f4yg71', '2026-11-27 01:00:00.000Z', '', '', 3, '', 'exam', ''),
('akkyy5uq2h7yk70p', 0, 1, '2026-11-26 23:00:00.000Z', 0.81765552112187134, 0, 'thxb0fe2yx6y2qu', '', 1, 0, '', 'kkyy5uq2h7yk70p', 0, '92m39ork9i9fpsg', '2026-11-27 01:00:00.000Z', '', '', 4, '', 'exam', ''),
('akkyy5uq2h7yk70p', 0, 1, '2026-11-27 00:00:00.000Z', 0.83021940140311201, 0, 'ws7pq84fyproios', '', 1, 0, '', 'kkyy5uq2h7yk70p', 0, '64klurd0ol7bvmy', '2026-11-27 01:00:00.000Z', '', '', 5, '', 'exam', ''),
('akkyy5uq2h7yk70p', 0, 1, '2026-11-28 19:00:00.000Z', 0.82319938104773227, 0, 'lvo4bhnihsc9o15', '', 1, 0, '', 'kkyy5uq2h7yk70p', 0, 'dstnal2jr3yck9c', '2026-11-29 01:00:00.000Z', '', '', 0, '', 'exam', ''),
('akkyy5uq2h7yk70p', 0, 1, '2026-11-28 20:00:00.000Z', 0.84224460452416061, 0, 'gbz9szgvjpx99px', '', 1, 0, '', 'kkyy5uq2h7yk70p', 0, '9rdx8l6fe99yxui', '2026-11-29 01:00:00.000Z', '', '', 1, '', 'exam', ''),
('akkyy5uq2h7yk70p', 0, 1, '2026-11-28 21:00:00.000Z', 0.85379043671305377, 0, '0zl1allze1o33pn', '', 1, 0, '', 'kkyy5uq2h7yk70p', 0, 'cq8j2x3kq9tf76t', '2026-11-29 01:00:00.000Z', '', '', 2, '', 'exam', ''),
('akkyy5uq2h7yk70p', 0, 1, '2026-11-28 22:00:00.000Z', 0.861886435270386, 0, 'ci339z65g5belc8', '', 1, 0, '', 'kkyy5uq2h7yk70p', 0, '4qs018z7zshvp39', '2026-11-29 01:00:00.000Z', '', '', 3, '', 'exam', ''),
('akkyy5uq2h7yk70p', 0, 1, '2026-11-28 23:00:00.000Z', 0.86813456547912982, 0, 'tvcha7rgqwg3m9i', '', 1, 0, '', 'kkyy5uq2h7yk70p', 0, 'qj6rq3kvoz5v32a', '2026-11-29 01:00:00.000Z', '', '', 4, '', 'exam', ''),
('akkyy5uq2h7yk70p', 0, 1, '2026-11-29 00:00:00.000Z', 0.87326841910296982, 0, 'vs6hknkajo00k1g', '', 1, 0, '', 'kkyy5uq2h7yk70p', 0, 'dx5ziuq5u4af8p0', '2026-11-29 01:00:00.000Z', '', '', 5, '', 'exam', '');

INSERT INTO rulings (attempt, by, competency, evidence, framework, id, items, kind, made, officer, question, reason, starts, words) VALUES
('akkyy5uq2h7yk70p', '', '', '', '', 'tkzs30z50mstsy7', '[]', 'void', '2026-12-01 01:00:00.000Z', 'kkyy5uq2h7yk70p', '', 'fraud', '', 'Làm hộ.'),
('', '', '', '', '', 'kw24y289hn5lipe', '[["bai#q0","d"]]', 'void', '2026-12-01 01:01:00.000Z', '', 'bai#q0', 'question-withdrawn', '', 'Đề in sai.'),
('', '', '', '', '', 'j2ak6xcyyphshq8', '[["bai#q1","d"]]', 'void', '2026-12-01 01:02:00.000Z', '', 'bai#q1', 'question-withdrawn', '', 'Đề in sai.'),
('', '', '', '', '', 'cv5hxfg6ux8ycxa', '[["bai#q1","d"]]', 'restore', '2026-12-01 01:03:00.000Z', '', 'bai#q1', 'mistake', '', 'Nhầm.'),
('', '', '4.1', '', 'khung', 'd1r1fbo8n7rtehn', '[["bai#q0","d"],["bai#q1","d"],["bai#q10","d"],["bai#q11","d"],["bai#q2","d"],["bai#q3","d"],["bai#q4","d"],["bai#q5","d"],["bai#q6","d"],["bai#q7","d"],["bai#q8","d"],["bai#q9","d"],["bai#trong-bai","4c4cd5be1fdb96532edd6193bdc45c55"],["bai#ca-hai","689a37bf61d180b76a714fa10a075b1f"],["bai#tinh","732ec1b5d0e646e06a62b4c97fe7eea4"],["bai#tinh-thi","8b3e81af50e7838679e00240557fc986"],["bai#so","69957a468b2dc2d7c25094b1ae97f33c"],["bai#chu","ed53a9e8e44724c33195cbf8ca886da8"],["bai#thu-tu","560fb9a5dd17d3e43c6e23647f77f885"],["bai#ghep","53929101bd611ef700dea453fab3db1a"],["bai#dien","44c3f3e4e023765b263085b3a5af40d7"],["bai#nhieu","831c7d33c472dfbee36e110495edd4c2"],["bai#mot","21dca31cb881379049ad9f04b207b2de"],["bai#hai","03c5df0684cad8b25deae2ae3a8fa0cd"]]', 'obsolete', '2026-12-01 01:04:00.000Z', '', '', 'law-changed', '2026-12-11 01:04:00.000Z', 'Luật mới.');

INSERT INTO scores (framework, id, last_evidence, officer, parameters, state, summary, updated) VALUES
('khung', '6westlz09hbec8c', 't2f0cjpox4i9o22', 'wsdast2jt3jmits', 0, 'BQJl/I/uuyOJqAAAAAAAiAAQogEAAAUAAAAAAAAAEGF3c2Rhc3QyanQzam1pdHMPdDJmMGNqcG94NGk5bzIyCwAAALgehetRuN4/AQCqBZlgnZ3yPzB7USmmsMY/XSpoaXnf1z8O1ZkbuTXoPxq4VtphH7K/Rc0ggfjR5j9BHHKSVK/Pv17iqWqrq5i/DDCNSeYC2z8LAAAAABbYBKIBAAAAiAAQogEAAACIABCiAQAAFhHrP6V7+T9P5K5X3YnjP4Df7Q6iAQAAAQACBQCKPA12ySDrRAAB1zoNdskf60QAASQ5DXbJHutEAAFxNw12yR3rRAABCzQNdskb60QAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAK5H4XoUrv8/AAAAAAAAAAAAAAAAAAABAOCgYqIBAAA', '[{"competency":"4.1","level":"basic","p":0.9876311253150079,"mean":1.5141095208516806,"sd":0.8301632115073535,"answers":11,"measured":true,"last":"2026-11-25T00:00:00Z"}]', '2026-12-01 01:04:00.000Z'),
('khung', 'f7g23rz0hjqr8j4', 'vs6hknkajo00k1g', 'kkyy5uq2h7yk70p', 0, 'BQJl/I/uuyOJqAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAuB6F61G43j8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPg/AAAAAAAAAACkcD0K16PoPwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAK5H4XoUrv8/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAK5H4XoUrv8/AAAAAAAAAAAAAAAAAA', 'null', '2026-12-01 01:04:00.000Z');

INSERT INTO level_events (at, cause, competency, event, framework, id, level, officer, parameters, probability, rule) VALUES
('2026-11-24 19:00:00.000Z', 'u29aqjy7uy8e0ja', '4.1', 'awarded', 'khung', '882c8igs02wbvf6', 'basic', 'wsdast2jt3jmits', 0, 0.95865851680564929, 1),
('2026-11-28 19:00:00.000Z', 'lvo4bhnihsc9o15', '4.1', 'awarded', 'khung', 'tkj4r1mh2xsximl', 'basic', 'kkyy5uq2h7yk70p', 0, 0.95865851680564929, 1),
('2026-12-01 01:00:00.000Z', 'tkzs30z50mstsy7', '4.1', 'withdrawn', 'khung', 'f9b153v7cijkekt', 'basic', 'kkyy5uq2h7yk70p', 0, 0, 1);

