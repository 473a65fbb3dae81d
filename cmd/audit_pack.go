package cmd

import (
	"errors"
	"fmt"
	"os"

	"octad/domain"
	"octad/report/auditpack"
)

// auditPackCommand works on audit packs.
type auditPackCommand struct {
	Verify auditPackVerify `cmd:"" help:"Prove an audit pack without a server: files and chains of events. 离线验证审核资料包"`
}

type auditPackVerify struct {
	File string `arg:"" help:"The ZIP. 文件"`
}

// Run proves the pack and prints every fault; faults are a failure.
func (c auditPackVerify) Run(p *program) error {
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	proof, err := auditpack.Verify(f, info.Size())
	if errors.Is(err, auditpack.ErrNoPack) {
		return fmt.Errorf("%s (%w)", domain.ZhEn("这不是审核资料包，或已损坏", "This is no audit pack, or it is broken").In(p.language()), err)
	}
	if err != nil {
		return err
	}
	for _, fault := range proof.Faults {
		fmt.Fprintf(p.out, "%s\t%s\n", fault.File, fault.What.In(p.language()))
	}
	m := proof.Manifest
	p.say("%s（%s，%s，%s）：文件 %d，事件 %d（记录 %d，未提供 %d，仅证位置 %d），异常 %d", "%s (%s, %s, %s): %d files, %d events of %d records (%d withheld, %d proven by place alone), %d faults",
		m.Case, m.Audience, m.CreatedBy, m.CreatedAt.Format("2006-01-02 15:04Z07:00"), proof.Files, proof.Events, proof.Records, proof.Withheld, proof.Unproven, len(proof.Faults))
	if !proof.Clean() {
		return errTold
	}
	return nil
}
