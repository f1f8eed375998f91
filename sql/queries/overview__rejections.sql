-- Files that could not be read.
select source_path, reason from rejections order by source_path
