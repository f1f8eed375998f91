-- warning: every file could be read as a live blog
select source_path, reason from rejections
