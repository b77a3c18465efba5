-- What a release takes, pictures of the pages or the original documents, is part of its record and can be searched for.
ALTER TABLE log_search ADD COLUMN rendition text COLLATE "C";
CREATE INDEX log_search_rendition ON log_search (rendition, index);
