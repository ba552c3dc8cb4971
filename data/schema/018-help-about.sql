-- The program that somebody at a kiosk needs help with.
ALTER TABLE help_request ADD COLUMN service_id INTEGER REFERENCES directory_service;
