// Command independent-mongo is the independent witness of the database tests:
// FerretDB, which answers MongoDB's wire protocol from SQLite files. It prints
// the URI to connect to on one line and runs until SIGTERM or SIGINT.
package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/url"
	"os/signal"
	"sync"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	port := flag.Int("port", 0, "port on 127.0.0.1; 0 takes a free one")
	folder := flag.String("folder", ".", "existing folder for the SQLite files")
	flag.Parse()
	slog.SetLogLoggerLevel(slog.LevelError) // FerretDB logs each refused request as a warning

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()

	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: "127.0.0.1:0"},
		Handler:   "sqlite",
		SQLiteURL: (&url.URL{Scheme: "file", Opaque: *folder + "/"}).String(),
	})
	check(err)
	ferret, err := url.Parse(server.MongoDBURI())
	check(err)
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", *port))
	check(err)

	go serve(listener, ferret.Host)
	fmt.Printf("mongodb://%s/\n", listener.Addr())
	check(server.Run(ctx))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// serve hands the requests of all connections to FerretDB one at a time.
// FerretDB on SQLite updates a document by reading it and then writing it back,
// outside any transaction, so that of concurrent updates all but the last are
// lost; MongoDB documents each update of one document as atomic.
func serve(listener net.Listener, ferret string) {
	var turn sync.Mutex
	for {
		client, err := listener.Accept()
		check(err)
		go func() {
			defer client.Close()
			server, err := net.Dial("tcp", ferret)
			if err != nil {
				log.Print(err)
				return
			}
			defer server.Close()
			for relay(client, server, &turn) == nil {
			}
		}()
	}
}

// relay passes one request on, and its answer back.
func relay(client, server net.Conn, turn *sync.Mutex) error {
	request, err := readMessage(client)
	if err != nil {
		return err
	}
	answer, err := ask(server, request, turn)
	if err != nil || wantsNoAnswer(request) {
		return err
	}
	lowerBatchSize(answer)
	_, err = client.Write(answer)
	return err
}

func ask(server net.Conn, request []byte, turn *sync.Mutex) ([]byte, error) {
	turn.Lock()
	defer turn.Unlock()
	if _, err := server.Write(request); err != nil {
		return nil, err
	}
	return readMessage(server)
}

const batchSize = 50

const (
	headerSize  = 16
	maxSize     = 48_000_000 + headerSize // the maxMessageSizeBytes of FerretDB's hello
	opMsg       = 2013
	moreToCome  = 1 << 1
	opCodeAt    = 12
	flagBitsAt  = headerSize
	flagBitsEnd = flagBitsAt + 4
)

// lowerBatchSize makes the driver send at most batchSize writes in one command.
// In hello FerretDB promises 100,000, but each update of a command holds one of
// its 100 connections to SQLite until the command ends, so that it waits for
// ever on the hundred and first.
func lowerBatchSize(answer []byte) {
	field := []byte("\x10maxWriteBatchSize\x00") // a 32-bit whole number in BSON
	at := bytes.Index(answer, field)
	if at >= 0 && len(answer) >= at+len(field)+4 {
		binary.LittleEndian.PutUint32(answer[at+len(field):], batchSize)
	}
}

// readMessage reads one message of the wire protocol, which begins with its own length.
func readMessage(from io.Reader) ([]byte, error) {
	header := make([]byte, headerSize)
	if _, err := io.ReadFull(from, header); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(header)
	if size < headerSize || size > maxSize {
		return nil, errors.New("not a message of MongoDB's wire protocol")
	}
	message := append(header, make([]byte, size-headerSize)...)
	_, err := io.ReadFull(from, message[headerSize:])
	return message, err
}

// wantsNoAnswer tells a request of write concern 0: FerretDB answers it all the
// same, and the driver would take that answer for the next request's.
func wantsNoAnswer(request []byte) bool {
	return len(request) >= flagBitsEnd &&
		binary.LittleEndian.Uint32(request[opCodeAt:]) == opMsg &&
		binary.LittleEndian.Uint32(request[flagBitsAt:])&moreToCome != 0
}
