// Follows a log over HTTP with golang.org/x/mod, which knows nothing of the gateway: checks the signature, reads tiles,
// and proves that each entry is in the tree, and that the tree continues that of a checkpoint kept from before.
//
//	go mod init follow && go get golang.org/x/mod && go run follow_log.go ADDRESS [CHECKPOINT]
package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "not as signed:", err)
		os.Exit(1)
	}
}

func get(address string) string {
	answer, err := http.Get(address)
	must(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	must(err)
	if answer.StatusCode != http.StatusOK {
		must(fmt.Errorf("%s: %s", address, answer.Status))
	}
	return string(body)
}

// tree is what a checkpoint (c2sp.org/tlog-checkpoint) says, if the key signed it.
func tree(text string, key note.Verifier) tlog.Tree {
	signed, err := note.Open([]byte(text), note.VerifierList(key))
	must(err)
	lines := strings.Split(signed.Text, "\n")
	if lines[0] != key.Name() {
		must(fmt.Errorf("checkpoint of %q, not of %q", lines[0], key.Name()))
	}
	var size int64
	_, err = fmt.Sscanf(lines[1], "%d", &size)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return tlog.Tree{N: size, Hash: root}
}

type tiles struct{ address string }

func (tiles) Height() int                     { return 8 }
func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var read [][]byte
	for _, tile := range wanted {
		// c2sp.org/tlog-tiles leaves the height out of the path
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		read = append(read, []byte(get(t.address+"/log/"+path)))
	}
	return read, nil
}

// proof is what c2sp.org/tlog-proof says, with the tree that it is in.
func proof(text string, index int64, key note.Verifier) (tlog.RecordProof, tlog.Tree) {
	path, checkpoint, _ := strings.Cut(text, "\n\n")
	lines := strings.Split(path, "\n")
	if len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || lines[1] != fmt.Sprintf("index %d", index) {
		must(fmt.Errorf("proof of entry %d: of another form", index))
	}
	var hashes tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		must(err)
		hashes = append(hashes, hash)
	}
	return hashes, tree(checkpoint, key)
}

func main() {
	if len(os.Args) < 2 {
		must(fmt.Errorf("no address (expected: that of a gateway)"))
	}
	address := os.Args[1]
	key, err := note.NewVerifier(strings.TrimSpace(get(address + "/log/vkey")))
	must(err)
	now := tree(get(address+"/log/checkpoint"), key)
	hashes := tlog.TileHashReader(now, tiles{address})
	if len(os.Args) > 2 {
		kept, err := os.ReadFile(os.Args[2])
		must(err)
		before := tree(string(kept), key)
		path, err := tlog.ProveTree(now.N, before.N, hashes)
		must(err)
		must(tlog.CheckTree(path, now.N, now.Hash, before.N, before.Hash))
	}
	for index := int64(0); index < now.N; index++ {
		leaf, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		must(err)
		path, err := tlog.ProveRecord(now.N, index, hashes)
		must(err)
		must(tlog.CheckRecord(path, now.N, now.Hash, index, leaf[0]))
		path, at := proof(get(fmt.Sprintf("%s/log/proof/%d", address, index)), index, key)
		must(tlog.CheckRecord(path, at.N, at.Hash, index, leaf[0]))
	}
	fmt.Printf("%d entries are those that were signed\n", now.N)
}
