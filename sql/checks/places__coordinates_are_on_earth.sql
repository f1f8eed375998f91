-- blocking: coordinates lie on the globe
select place_id, latitude, longitude from places where abs(latitude) > 90 or abs(longitude) > 180
