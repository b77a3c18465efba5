// Verify checks a tlog-tiles log over HTTP with nothing of Safeconduct's: golang.org/x/mod's sumdb/note and
// sumdb/tlog, which Go uses for its own checksum database.
//
// Usage: verify BASE-URL VKEY [PROOF-FILE ENTRY-FILE]...
//
// It verifies the checkpoint, every tile and entry bundle up to the root, random inclusion and consistency proofs
// read through tiles, and the given tlog-proofs, each with the file that holds its leaf's entry.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	width  = 1 << height
	random = 500
)

var client = &http.Client{Timeout: 30 * time.Second}

func main() {
	if len(os.Args) < 3 || len(os.Args)%2 == 0 {
		fmt.Fprintln(os.Stderr, "usage: verify BASE-URL VKEY [PROOF-FILE ENTRY-FILE]...")
		os.Exit(2)
	}
	if err := verify(strings.TrimSuffix(os.Args[1], "/"), os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, "not verified:", err)
		os.Exit(1)
	}
}

func verify(base, vkey string, proofs []string) error {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return err
	}
	signed, err := get(base + "/checkpoint")
	if err != nil {
		return err
	}
	tree, err := checkpoint(signed, verifier)
	if err != nil {
		return err
	}
	if tree.N == 0 {
		return errors.New("the log is empty")
	}
	if err := allTiles(base, tree); err != nil {
		return err
	}
	if err := randomProofs(base, tree); err != nil {
		return err
	}
	for i := 0; i < len(proofs); i += 2 {
		if err := tlogProof(proofs[i], proofs[i+1], verifier); err != nil {
			return fmt.Errorf("%s: %w", proofs[i], err)
		}
	}
	fmt.Printf("verified %d leaves, %d random proofs, %d tlog-proofs\n", tree.N, random, len(proofs)/2)
	return nil
}

// checkpoint verifies the note and reads its three lines; tlog.ParseTree knows only Go's own origin.
func checkpoint(signed []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, errors.New("not a checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 {
		return tlog.Tree{}, errors.New("no tree size")
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tlog.Tree{}, errors.New("no root hash")
	}
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree, nil
}

// allTiles builds the whole tree from the entry bundles and compares every tile with it.
func allTiles(base string, tree tlog.Tree) error {
	var level []tlog.Hash
	for first := int64(0); first < tree.N; first += width {
		count := min(tree.N-first, width)
		bundle, err := get(base + path("entries", first/width, count))
		if err != nil {
			return err
		}
		for i := int64(0); i < count; i++ {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				return fmt.Errorf("entry bundle %d is cut short", first/width)
			}
			length := int(binary.BigEndian.Uint16(bundle))
			level = append(level, tlog.RecordHash(bundle[2:2+length]))
			bundle = bundle[2+length:]
		}
		if len(bundle) != 0 {
			return fmt.Errorf("entry bundle %d is too long", first/width)
		}
	}
	if root(level) != tree.Hash {
		return errors.New("the entries do not hash to the signed root")
	}
	for number := 0; len(level) > 0; number++ {
		var above []tlog.Hash
		for first := 0; first < len(level); first += width {
			part := level[first:int(min(int64(len(level)), int64(first+width)))]
			tile, err := get(base + path(strconv.Itoa(number), int64(first/width), int64(len(part))))
			if err != nil {
				return err
			}
			var want []byte
			for _, hash := range part {
				want = append(want, hash[:]...)
			}
			if !bytes.Equal(tile, want) {
				return fmt.Errorf("tile %d of level %d is not the tree's", first/width, number)
			}
			if len(part) == width {
				above = append(above, root(part))
			}
		}
		level = above
	}
	return nil
}

// root is RFC 6962's tree hash over leaf hashes.
func root(hashes []tlog.Hash) tlog.Hash {
	if len(hashes) == 1 {
		return hashes[0]
	}
	split := 1
	for split*2 < len(hashes) {
		split *= 2
	}
	return tlog.NodeHash(root(hashes[:split]), root(hashes[split:]))
}

// randomProofs lets x/mod read the tiles it needs, verify them itself, and prove leaves and older trees from them.
func randomProofs(base string, tree tlog.Tree) error {
	reader := tlog.TileHashReader(tree, &tiles{base: base, kept: map[tlog.Tile][]byte{}})
	for i := 0; i < random; i++ {
		index := rand.Int63n(tree.N)
		hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		if err != nil {
			return err
		}
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, hashes[0]); err != nil {
			return err
		}
		older := index + 1
		hash, err := tlog.TreeHash(older, reader)
		if err != nil {
			return err
		}
		grown, err := tlog.ProveTree(tree.N, older, reader)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(grown, tree.N, tree.Hash, older, hash); err != nil {
			return err
		}
	}
	return nil
}

// tlogProof verifies a c2sp.org/tlog-proof@v1 for the entry in the other file.
func tlogProof(proofFile, entryFile string, verifier note.Verifier) error {
	content, err := os.ReadFile(proofFile)
	if err != nil {
		return err
	}
	entry, err := os.ReadFile(entryFile)
	if err != nil {
		return err
	}
	parts := strings.SplitN(string(content), "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	if len(parts) != 2 || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("not a tlog-proof")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	tree, err := checkpoint([]byte(parts[1]), verifier)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry))
}

// tiles serves x/mod's tiles from a tlog-tiles log.
type tiles struct {
	base string
	kept map[tlog.Tile][]byte
}

func (t *tiles) Height() int { return height }

func (t *tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		data, there := t.kept[tile]
		if !there {
			var err error
			if data, err = get(t.base + path(strconv.Itoa(tile.L), tile.N, int64(tile.W))); err != nil {
				return nil, err
			}
		}
		all = append(all, data)
	}
	return all, nil
}

// SaveTiles is told of tiles that x/mod has verified.
func (t *tiles) SaveTiles(verified []tlog.Tile, data [][]byte) {
	for i, tile := range verified {
		t.kept[tile] = data[i]
	}
}

func path(level string, number, count int64) string {
	name := fmt.Sprintf("%03d", number%1000)
	for number /= 1000; number > 0; number /= 1000 {
		name = fmt.Sprintf("x%03d/%s", number%1000, name)
	}
	if count < width {
		name += fmt.Sprintf(".p/%d", count)
	}
	return "/tile/" + level + "/" + name
}

func get(url string) ([]byte, error) {
	response, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", url, response.Status)
	}
	return io.ReadAll(io.LimitReader(response.Body, 1<<25))
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}
