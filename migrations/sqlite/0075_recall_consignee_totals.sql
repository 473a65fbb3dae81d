-- +goose Up
-- Totals read what the lines come to in the order of the index, without the lines themselves.
create index recall_consignee_totals on recall_consignee (recall_id, part_number, unit, kind, position, shipped, on_hand, returned, corrected, destroyed, consumed, lost, no_answer, notified, answered, sampled, checked, effective, puzzles);
