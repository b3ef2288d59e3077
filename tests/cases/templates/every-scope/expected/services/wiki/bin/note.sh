#!/bin/sh
echo wiki 'Pages, and their history.'
: DB_PASS "${WIKI_DB:?}"
