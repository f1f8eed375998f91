-- warning: a time ends after it starts
select time_id, text, "from", "to" from times where "to" < "from"
