CREATE TABLE customer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL DEFAULT '',
  postcode TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '',
  lang TEXT NOT NULL DEFAULT 'en',
  salt BLOB NOT NULL,
  password BLOB NOT NULL,
  token TEXT NOT NULL UNIQUE
);
CREATE TABLE session (
  id TEXT PRIMARY KEY,
  customer INTEGER REFERENCES customer (id),
  staff TEXT,
  data TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE basket_line (
  owner TEXT NOT NULL,
  sku TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (owner, sku)
) WITHOUT ROWID;
CREATE TABLE stock (sku TEXT PRIMARY KEY, quantity INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE purchase (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER REFERENCES customer (id),
  form_key TEXT UNIQUE,
  email TEXT NOT NULL COLLATE NOCASE,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  phone TEXT NOT NULL,
  lang TEXT NOT NULL,
  channel TEXT NOT NULL,
  method TEXT NOT NULL,
  store TEXT,
  street TEXT NOT NULL,
  postcode TEXT NOT NULL,
  city TEXT NOT NULL,
  payment TEXT NOT NULL,
  paid INTEGER NOT NULL,
  delivery_cost INTEGER NOT NULL,
  total INTEGER NOT NULL,
  status TEXT NOT NULL,
  placed_at TEXT NOT NULL
);
CREATE INDEX purchase_customer ON purchase (customer);
CREATE INDEX purchase_email ON purchase (email);
CREATE TABLE purchase_line (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  purchase INTEGER NOT NULL REFERENCES purchase (id),
  sku TEXT NOT NULL,
  name TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  price INTEGER NOT NULL
);
CREATE INDEX purchase_line_purchase ON purchase_line (purchase);
CREATE TABLE return_case (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  purchase INTEGER NOT NULL REFERENCES purchase (id),
  line INTEGER NOT NULL REFERENCES purchase_line (id),
  reason TEXT NOT NULL,
  wish TEXT NOT NULL,
  details TEXT NOT NULL,
  status TEXT NOT NULL,
  refund INTEGER NOT NULL,
  created_at TEXT NOT NULL
);
CREATE INDEX return_case_purchase ON return_case (purchase);
CREATE TABLE enquiry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER REFERENCES customer (id),
  name TEXT NOT NULL,
  email TEXT NOT NULL COLLATE NOCASE,
  topic TEXT NOT NULL,
  order_number TEXT NOT NULL,
  message TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'open',
  created_at TEXT NOT NULL
);
CREATE INDEX enquiry_email ON enquiry (email);
CREATE TABLE note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject TEXT NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL,
  created_at TEXT NOT NULL
);
CREATE INDEX note_subject ON note (subject);
CREATE TABLE chat (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL UNIQUE,
  customer INTEGER REFERENCES customer (id),
  lang TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'assistant',
  adviser TEXT NOT NULL DEFAULT '',
  misses INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
);
CREATE INDEX chat_customer ON chat (customer);
CREATE TABLE chat_message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat INTEGER NOT NULL REFERENCES chat (id),
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  created_at TEXT NOT NULL
);
CREATE INDEX chat_message_chat ON chat_message (chat);
CREATE TABLE mail (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recipient TEXT NOT NULL COLLATE NOCASE,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  subject_of TEXT NOT NULL,
  sent INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX mail_subject_of ON mail (subject_of);
