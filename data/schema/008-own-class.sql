-- Who a worker is in the roster: whom they teach is there (include/domain/own_class.h).
ALTER TABLE account ADD COLUMN person_id INTEGER REFERENCES person;
