-- What a change is about that a family asks for: an open list; nothing where the kind says it.
ALTER TABLE family_request ADD COLUMN about TEXT CHECK (about <> '');
