-- warning: nobody gives to themselves
select gift_id, giver, recipient, text from gifts where giver_id = recipient_id
