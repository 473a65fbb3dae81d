// Package repotest gives each test a database of its own, on every kind of database that Octad supports.
//
// One suite runs on all of them: Each hands it an open, migrated Base; EachAddress hands a test of the whole
// program an empty database's address. MariaDB is a server of this process's own, or the one that
// OCTAD_TEST_MYSQL names. Nothing here is linked into the program, and no rule is checked here.
package repotest
