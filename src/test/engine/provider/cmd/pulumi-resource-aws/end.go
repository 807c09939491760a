package main

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// endWithParent ends this process and what it started when it is told to, or when the engine is gone: an engine that was
// killed tells nobody.
func endWithParent(kill func()) {
	end := func() {
		kill()
		os.Exit(1)
	}
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	go func() {
		<-told
		end()
	}()
	parent := os.Getppid()
	go func() {
		for os.Getppid() == parent {
			time.Sleep(500 * time.Millisecond)
		}
		end()
	}()
}
