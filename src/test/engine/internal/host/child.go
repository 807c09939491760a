package host

import (
	"context"
	"errors"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

var (
	running = map[int]bool{}
	lock    sync.Mutex
)

// Run starts a command and waits for it: the exit code, or an error if it never ran. It is killed, with all it started,
// when the call it serves is cancelled and when the host ends.
func Run(call context.Context, command *exec.Cmd) (int, error) {
	// What the command leaves behind may hold its output open.
	command.WaitDelay = time.Second
	// A group of its own, to be killed as one; and the kernel's help, should the host itself be killed.
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	lock.Lock()
	if err := command.Start(); err != nil {
		lock.Unlock()
		return 0, err
	}
	group := command.Process.Pid
	running[group] = true
	lock.Unlock()
	stop := context.AfterFunc(call, func() { kill(group) })
	defer stop()
	err := command.Wait()
	lock.Lock()
	delete(running, group)
	lock.Unlock()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode(), nil
	}
	return 0, err
}

func kill(group int) {
	lock.Lock()
	defer lock.Unlock()
	if running[group] {
		// Gone already, most often.
		_ = syscall.Kill(-group, syscall.SIGKILL)
	}
}

func killChildren() {
	lock.Lock()
	defer lock.Unlock()
	for group := range running {
		_ = syscall.Kill(-group, syscall.SIGKILL)
	}
}
