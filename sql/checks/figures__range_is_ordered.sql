-- warning: the upper end of a range is not below its lower end
select figure_id, text, value, value_high from figures where value_high < value
