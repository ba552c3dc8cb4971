#include "store/secret.h"

#include <sodium.h>
#include <string.h>

#include "connection.h"
#include "store/statement.h"

enum err secret_get(struct db *db, const char *name, void *ret_bytes, size_t size)
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT value FROM secret WHERE name = ?",
	                              STATEMENT_VALUES(value_word(name)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK && !statement_blob(statement, 0, ret_bytes, size))
		err = err_set(ERR_CORRUPT, "%s: the secret %s has another size", db->path, name);
	statement_end(statement);
	return err;
}

enum err secret_keep(struct db *db, const char *name, const void *bytes, size_t size)
{
	struct statement *statement;
	enum err err = statement_get(db, "INSERT INTO secret (name, value) VALUES (?, ?) "
	                                 "ON CONFLICT DO NOTHING", &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_text(statement, 1, name);
	statement_bind_blob(statement, 2, bytes, size);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err secret_make(struct db *db, const char *name, void *ret_bytes, size_t size)
{
	enum err err = secret_get(db, name, ret_bytes, size);
	if (err != ERR_NOT_FOUND)
		return err;
	chance_fill(db->chance, ret_bytes, size);
	return secret_keep(db, name, ret_bytes, size);
}

enum err secret_hash(struct db *db, const char *name, const char *text, unsigned char ret_hash[SECRET_HASH_BYTES])
{
	unsigned char key[SECRET_HASH_BYTES];
	enum err err = secret_make(db, name, key, sizeof key);
	if (err == ERR_OK)
		crypto_generichash(ret_hash, SECRET_HASH_BYTES, (const unsigned char *)text, strlen(text), key, sizeof key);
	explicit_bzero(key, sizeof key);
	return err;
}
