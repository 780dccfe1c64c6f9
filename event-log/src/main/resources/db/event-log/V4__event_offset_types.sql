-- The types of event that were looked for all the way up to next_offset, with commas between: who looks for another one begins at
-- the earliest record. A set for the whole service would not do: while two versions run side by side, the older one moves offsets
-- past records that the newer one looks for.
alter table event_offset add column types text not null default '';
drop table event_type_known;
