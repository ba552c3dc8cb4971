-- One index fewer to write with each sign-up, and two that say enough alone: who has a place in
-- a shift, and in which shifts somebody has one.
DROP INDEX volunteer_sign_up_once;
DROP INDEX volunteer_sign_up_of;
DROP INDEX volunteer_sign_up_person;
CREATE INDEX volunteer_sign_up_of ON volunteer_sign_up (shift_id, state, turn, person_id);
CREATE INDEX volunteer_sign_up_person ON volunteer_sign_up (person_id, state, shift_id);
