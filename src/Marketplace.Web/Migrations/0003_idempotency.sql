-- An idempotent request holds its key by an advisory lock of its transaction; its answer is written with its effect.
-- Rows of the older kind, which stood for a request that still ran, mean nothing any more.

delete from platform.idempotency where status is null;

comment on table platform.idempotency is
    'Answers to replay for 24 hours: key is a hash, and body can be read only with the key that the caller sent.';
